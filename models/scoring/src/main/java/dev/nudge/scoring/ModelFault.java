package dev.nudge.scoring;

import java.io.Serializable;

/**
 * What is wrong with a model file, for people.
 *
 * @param subject what it is about, such as {@code metadata 'nudge.id'}
 * @param found what is there, as a predicate: {@code is missing}
 * @param expected what should be there
 * @param remedy what to do
 */
record ModelFault(String subject, String found, String expected, String remedy)
    implements Serializable {

  String message() {
    return "%s %s; expected %s; %s".formatted(subject, found, expected, remedy);
  }
}
