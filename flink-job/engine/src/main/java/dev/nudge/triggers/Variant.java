package dev.nudge.triggers;

import java.util.Map;

/**
 * One of the things that a rule compares.
 *
 * @param name unique in its rule; null of a rule that compares nothing
 * @param share part of the users that it is for, 0 to 1
 * @param action what is proposed to them, whole; not to be changed
 */
public record Variant(String name, double share, Map<String, String> action) {
  /** Names the users who are in no variant of a rule that has some. */
  static final String CONTROL = "control";
}
