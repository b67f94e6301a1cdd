package dev.nudge.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Names of the topics.
 *
 * @param receipts empty where none are read
 * @param modelStates the same
 * @param erasuresDone empty where erasures are not acknowledged
 * @param triggersPrefix what stands before a trigger's kind in the name of its topic
 */
public record Topics(
    String clickstream,
    String profilesIn,
    String erasures,
    Optional<String> receipts,
    Optional<String> modelStates,
    String control,
    String triggersPrefix,
    String suppressions,
    String portraits,
    Optional<String> erasuresDone,
    String scores,
    String scoredRows,
    String deadLetters,
    String late,
    String controlStatus) {

  /** The topic of the triggers of a kind. */
  public String triggers(String kind) {
    return triggersPrefix + kind;
  }

  /** The topics the job reads. */
  public List<String> inputs() {
    return Stream.of(
            Stream.of(clickstream, profilesIn, erasures, control),
            receipts.stream(),
            modelStates.stream())
        .flatMap(Function.identity())
        .toList();
  }

  /** The topics the job writes, except those of triggers. */
  public List<String> outputs() {
    return Stream.concat(
            Stream.of(
                suppressions, portraits, scores, scoredRows, deadLetters, late, controlStatus),
            erasuresDone.stream())
        .toList();
  }

  List<String> all() {
    return Stream.concat(inputs().stream(), outputs().stream()).toList();
  }
}
