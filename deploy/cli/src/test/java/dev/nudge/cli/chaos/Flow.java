package dev.nudge.cli.chaos;

import dev.nudge.local.replay.MessageSender;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.schemas.RecordedMessage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Events that come all the time, in a thread of its own. */
final class Flow {
  private static final long PAUSE_NANOS = Duration.ofMillis(4).toNanos();

  private final CompletableFuture<Long> last;
  private volatile boolean ending;

  /** Starts to send. */
  Flow(MessageSender to) {
    last = CompletableFuture.supplyAsync(() -> send(to));
  }

  private long send(MessageSender to) {
    GeneratorSettings settings =
        GeneratorSettings.defaults()
            .withSeed(11)
            .withUsers(5_000)
            .withDuration(Duration.ofDays(25));
    long arrival = 0;
    try (RecordedStream stream = StreamGenerator.stream(settings)) {
      while (!ending && stream.hasNext()) {
        RecordedMessage message = stream.next();
        arrival = message.getArrival().toEpochMilli();
        to.send(message);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    to.flush();
    return arrival;
  }

  /** Ends it; the arrival of the last, epoch milliseconds. */
  long end() {
    ending = true;
    return last.join();
  }
}
