package dev.nudge.evaluation;

import dev.nudge.evaluation.protocols.Fingerprint;
import dev.nudge.evaluation.protocols.Slice;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.recordings.StreamFormat;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a model file says its training looked at: which recording, which users, until when. Empty
 * where the file does not say.
 *
 * @param data the recording: its format, a colon, a name
 * @param until the end of the events that the model learned from
 * @param outcomesUntil until when its training knew what followed: not before that end
 * @param slice the rule of the users trained on
 * @param usersMd5 the fingerprint of their ids
 */
public record TrainingFacts(
    Optional<String> data,
    Optional<Instant> until,
    Optional<Instant> outcomesUntil,
    Optional<String> slice,
    Optional<String> usersMd5) {
  private static final String DATA = "training.data";
  private static final String UNTIL = "training.until";
  private static final String OUTCOMES_UNTIL = "training.outcomes.until";
  private static final String SLICE = "training.slice";
  private static final String USERS_MD5 = "training.slice.md5";

  /** Of a model trained on the users of a slice. */
  public static TrainingFacts of(
      String data, SequenceSet recording, Slice slice, Instant until, Instant outcomesUntil) {
    String md5 =
        Fingerprint.of(recording.where(slice::holds).users().stream().map(UserSequence::userId));
    return new TrainingFacts(
        Optional.of(data),
        Optional.of(until),
        Optional.of(outcomesUntil),
        Optional.of(slice.rule()),
        Optional.of(md5));
  }

  /** Reads them from a model file's metadata. */
  public static TrainingFacts read(Map<String, String> metadata) {
    Optional<Instant> until = instant(metadata, UNTIL);
    return new TrainingFacts(
        Optional.ofNullable(metadata.get(DATA)),
        until,
        instant(metadata, OUTCOMES_UNTIL).or(() -> until),
        Optional.ofNullable(metadata.get(SLICE)),
        Optional.ofNullable(metadata.get(USERS_MD5)));
  }

  private static Optional<Instant> instant(Map<String, String> metadata, String key) {
    try {
      return Optional.ofNullable(metadata.get(key)).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** As a model file's metadata has them. */
  public Map<String, String> toMap() {
    Map<String, String> map = new LinkedHashMap<>();
    data.ifPresent(value -> map.put(DATA, value));
    until.ifPresent(value -> map.put(UNTIL, value.toString()));
    outcomesUntil.ifPresent(value -> map.put(OUTCOMES_UNTIL, value.toString()));
    slice.ifPresent(value -> map.put(SLICE, value));
    usersMd5.ifPresent(value -> map.put(USERS_MD5, value));
    return map;
  }

  /** Whether the model was trained on a recording of the format. */
  boolean trainedOn(StreamFormat format) {
    return data.filter(name -> name.startsWith(format.label() + ":")).isPresent();
  }
}
