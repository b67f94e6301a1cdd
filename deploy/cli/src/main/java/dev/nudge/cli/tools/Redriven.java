package dev.nudge.cli.tools;

import dev.nudge.local.host.RunFailedException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * Which dead letters of a partition were redriven: for each kind the ranges of offsets in which all
 * of that kind were. Kafka keeps it as the metadata of a group's offset. Not thread-safe.
 */
final class Redriven {
  /** What a broker keeps, unless it is set otherwise. */
  private static final int MOST_CHARACTERS = 4_096;

  private final Map<String, Ranges> kinds = new TreeMap<>();

  /**
   * As it was committed.
   *
   * @param committed null for nothing yet
   */
  static Redriven of(OffsetAndMetadata committed) {
    Redriven redriven = new Redriven();
    if (committed != null && !committed.metadata().isEmpty()) {
      for (String kind : committed.metadata().split(";")) {
        String[] nameAndRanges = kind.split(":", 2);
        redriven.kinds.put(nameAndRanges[0], Ranges.parse(nameAndRanges[1]));
      }
    }
    return redriven;
  }

  boolean contains(String kind, long offset) {
    return kinds.containsKey(kind) && kinds.get(kind).contains(offset);
  }

  /** All of a kind from an offset on and before another have been redriven. */
  void add(String kind, long begin, long end) {
    kinds.computeIfAbsent(kind, k -> new Ranges()).add(begin, end);
  }

  /**
   * To be committed.
   *
   * @throws RunFailedException if it is more than a broker keeps
   */
  OffsetAndMetadata at(long offset) {
    String text =
        kinds.entrySet().stream()
            .map(kind -> kind.getKey() + ":" + kind.getValue())
            .collect(Collectors.joining(";"));
    if (text.length() > MOST_CHARACTERS) {
      throw new RunFailedException(
          "Too many pieces of the topic were redriven one by one to be remembered: redrive what lies between them, too.");
    }
    return new OffsetAndMetadata(offset, text);
  }
}
