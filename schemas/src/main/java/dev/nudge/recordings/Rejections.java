package dev.nudge.recordings;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of a recording could not be read, and why.
 *
 * @param byReason how many lines by reason code, such as {@code unknown-type}, sorted by code
 * @param ignored how many lines, or events within lines, by the word that the mapping ignores
 * @param examples the first {@value #EXAMPLES_OF_A_REASON} of each reason, in the order they were
 *     met
 */
public record Rejections(
    Map<String, Long> byReason, Map<String, Long> ignored, List<Example> examples) {
  /** The reason of lines that a mapping ignores. */
  public static final String IGNORED = RowFault.IGNORED;

  static final int EXAMPLES_OF_A_REASON = 3;

  /** Nothing rejected. */
  public static final Rejections NONE = new Rejections(Map.of(), Map.of(), List.of());

  public Rejections {
    byReason = Collections.unmodifiableMap(new TreeMap<>(byReason));
    ignored = Collections.unmodifiableMap(new TreeMap<>(ignored));
    examples = List.copyOf(examples);
  }

  /** How many lines were rejected for any reason. */
  public long total() {
    return byReason.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many lines by reason, those that the mapping ignores left out. */
  public Map<String, Long> rejected() {
    Map<String, Long> rejected = new TreeMap<>(byReason);
    rejected.remove(IGNORED);
    return rejected;
  }

  /** How many lines were rejected for one reason; 0 for a reason not met. */
  public long count(String reason) {
    return byReason.getOrDefault(reason, 0L);
  }

  /**
   * One rejected line. It says where and why but never repeats the line, which may hold user ids or
   * search text.
   *
   * @param file the name of the file
   * @param line from 1, the header included; in an Avro container the number of the record
   * @param reason the reason code under which it is counted
   * @param place where in the record, as a JSON Pointer; empty where that is not known
   * @param value as it may be shown, short; empty where there is none
   * @param message what was found and what is allowed
   */
  public record Example(
      String file, long line, String reason, String place, String value, String message) {
    @Override
    public String toString() {
      return "%s line %d: %s: %s".formatted(file, line, reason, message);
    }
  }
}
