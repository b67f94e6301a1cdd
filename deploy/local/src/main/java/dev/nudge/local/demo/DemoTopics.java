package dev.nudge.local.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * The topics of a demo.
 *
 * @param triggers one per kind of trigger
 */
record DemoTopics(
    String clickstream,
    List<String> others,
    List<String> triggers,
    String suppressions,
    String late,
    String deadLetters) {

  /** What the job reads and writes. */
  List<String> all() {
    List<String> all = new ArrayList<>(outcomes());
    all.add(clickstream);
    all.addAll(others);
    return all;
  }

  /** What is read to learn what became of the stream. */
  List<String> outcomes() {
    List<String> outcomes = new ArrayList<>(triggers);
    outcomes.addAll(List.of(suppressions, late, deadLetters));
    return outcomes;
  }
}
