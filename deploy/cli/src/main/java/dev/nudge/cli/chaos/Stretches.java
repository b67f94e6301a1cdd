package dev.nudge.cli.chaos;

import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.schemas.RecordedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A generated stream, cut where nothing arrives for a while. */
final class Stretches {
  /** Of each, so that some thousand events come in a stretch. */
  private static final int USERS = 20;

  private static final Duration LENGTH = Duration.ofDays(25);

  /** Room for the heartbeats between two stretches. */
  private static final long PAUSE_MILLIS = 2_000;

  private Stretches() {}

  /** As many stretches, of the same stream for the same seed. */
  static List<List<RecordedMessage>> of(long seed, int count) {
    GeneratorSettings settings =
        GeneratorSettings.defaults()
            .withSeed(seed)
            .withUsers(USERS * (count + 2))
            .withDuration(LENGTH)
            .withRates(0.02, 0.03, 0.01, 0.01);
    List<RecordedMessage> all = new ArrayList<>();
    try (RecordedStream stream = StreamGenerator.stream(settings)) {
      stream.forEachRemaining(all::add);
    }
    List<List<RecordedMessage>> stretches = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= count; i++) {
      int to = Math.max(from + 1, (int) ((long) all.size() * i / count));
      while (to < all.size() && between(all.get(to - 1), all.get(to)).toMillis() < PAUSE_MILLIS) {
        to++;
      }
      stretches.add(all.subList(from, to));
      from = to;
    }
    return stretches;
  }

  private static Duration between(RecordedMessage one, RecordedMessage next) {
    Instant arrival = one.getArrival();
    return Duration.between(arrival, next.getArrival());
  }
}
