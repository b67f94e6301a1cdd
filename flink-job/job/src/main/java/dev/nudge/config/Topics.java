package dev.nudge.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * Names of the topics.
 *
 * @param triggersPrefix what stands before a trigger's kind in the name of its topic
 */
public record Topics(
    String clickstream,
    String profilesIn,
    String erasures,
    String control,
    String triggersPrefix,
    String suppressions,
    String scores,
    String scoredRows,
    String deadLetters,
    String late) {

  /** The topic of the triggers of a kind. */
  public String triggers(String kind) {
    return triggersPrefix + kind;
  }

  /** The topics the job reads. */
  public List<String> inputs() {
    return List.of(clickstream, profilesIn, erasures, control);
  }

  /** The topics the job writes, except those of triggers. */
  public List<String> outputs() {
    return List.of(suppressions, scores, scoredRows, deadLetters, late);
  }

  List<String> all() {
    return Stream.concat(inputs().stream(), outputs().stream()).toList();
  }
}
