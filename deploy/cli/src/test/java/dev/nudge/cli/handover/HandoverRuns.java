package dev.nudge.cli.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.handover.FlinkDouble.Fate;
import dev.nudge.local.host.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Hand-overs against a cluster that follows the rules of Flink. */
abstract class HandoverRuns {
  static final String BLUE = "b".repeat(32);
  static final Duration LONG = Duration.ofMinutes(1);
  static final Consumer<Entry> NOBODY = entry -> {};

  @TempDir Path folder;

  Plan plan;
  int hands;

  @BeforeEach
  void writeFiles() throws IOException {
    Path options = Files.writeString(folder.resolve("options.properties"), "a=b\n");
    Path blue = Files.writeString(folder.resolve("blue.jar"), "1");
    Path green = Files.writeString(folder.resolve("green.jar"), "2");
    plan =
        new Plan(
            BLUE,
            Side.of("http://127.0.0.1:1", blue, options, 2),
            Side.of("http://127.0.0.1:1", green, options, 2));
  }

  static FlinkDouble cluster(Fate green) {
    return new FlinkDouble(BLUE, Map.of("blue.jar", Fate.RUNS, "green.jar", green));
  }

  /** Held back while all is well: a version that only fails where it is to send. */
  Path held(FlinkDouble flink, Fate green) throws IOException {
    Path directory = Files.createDirectory(folder.resolve("hand" + hands++));
    flink.decide("green.jar", Fate.RUNS);
    try (Journal journal = Journal.open(directory, NOBODY)) {
      journal.begin(plan);
      new Held(journal, who -> flink).start(LONG);
    }
    flink.decide("green.jar", green);
    return directory;
  }

  static Entry run(Path directory, FlinkDouble flink, Consumer<Entry> written, Fate green) {
    return run(directory, flink, written, within(green), false);
  }

  static Entry run(
      Path directory, FlinkDouble flink, Consumer<Entry> written, Duration within, boolean lost) {
    try (Journal journal = Journal.open(directory, written)) {
      return new Handover(journal, who -> flink, within, lost).run();
    }
  }

  /** With the word that nothing is at work any more, where it is asked for. */
  static Entry runToTheEnd(Path directory, FlinkDouble flink, Consumer<Entry> written, Fate green) {
    try {
      return run(directory, flink, written, green);
    } catch (RunFailedException e) {
      if (!e.getMessage().startsWith("MAY_START")) {
        throw e;
      }
      assertThat(flink.senders()).isEmpty();
      return run(directory, flink, written, within(green), true);
    }
  }

  /** Where the limit has to pass, it is short. */
  static Duration within(Fate green) {
    return green == Fate.NEVER_COMPLETES_A_CHECKPOINT || green == Fate.REFUSED
        ? Duration.ofMillis(1)
        : LONG;
  }

  static void assertExact(FlinkDouble flink, Entry end, Fate green, String when) {
    flink.pass();
    assertThat(end.step()).as(when).isEqualTo(Step.SENDS);
    assertThat(end.who()).as(when).isEqualTo(green == Fate.RUNS ? Color.GREEN : Color.BLUE);
    assertThat(flink.senders()).as(when).containsExactly(end.job());
    assertThat(flink.sent())
        .as("messages that were sent, %s", when)
        .isEqualTo(IntStream.range(0, flink.messages()).boxed().toList());
  }
}
