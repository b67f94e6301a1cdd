package dev.nudge.cli.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.cli.handover.FlinkDouble.Fate;
import dev.nudge.cli.handover.FlinkDouble.Killed;
import dev.nudge.local.host.RunFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** The hand-over against a cluster that follows the rules of Flink, with a death at every step. */
final class HandoverTest {
  private static final String BLUE = "b".repeat(32);
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Consumer<Entry> NOBODY = entry -> {};

  @TempDir Path folder;

  private Plan plan;
  private int hands;

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

  private static FlinkDouble cluster(Fate green) {
    return new FlinkDouble(BLUE, Map.of("blue.jar", Fate.RUNS, "green.jar", green));
  }

  /** Held back while all is well: a version that only fails where it is to send. */
  private Path held(FlinkDouble flink, Fate green) throws IOException {
    Path directory = Files.createDirectory(folder.resolve("hand" + hands++));
    flink.decide("green.jar", Fate.RUNS);
    try (Journal journal = Journal.open(directory, NOBODY)) {
      journal.begin(plan);
      new Held(journal, who -> flink).start(LONG);
    }
    flink.decide("green.jar", green);
    return directory;
  }

  private static Entry run(Path directory, FlinkDouble flink, Consumer<Entry> written, Fate green) {
    return run(directory, flink, written, within(green), false);
  }

  private static Entry run(
      Path directory, FlinkDouble flink, Consumer<Entry> written, Duration within, boolean lost) {
    try (Journal journal = Journal.open(directory, written)) {
      return new Handover(journal, who -> flink, within, lost).run();
    }
  }

  /** With the word that nothing is at work any more, where it is asked for. */
  private static Entry runToTheEnd(
      Path directory, FlinkDouble flink, Consumer<Entry> written, Fate green) {
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
  private static Duration within(Fate green) {
    return green == Fate.NEVER_COMPLETES_A_CHECKPOINT || green == Fate.REFUSED
        ? Duration.ofMillis(1)
        : LONG;
  }

  private static void assertExact(FlinkDouble flink, Entry end, Fate green, String when) {
    flink.pass();
    assertThat(end.step()).as(when).isEqualTo(Step.SENDS);
    assertThat(end.who()).as(when).isEqualTo(green == Fate.RUNS ? Color.GREEN : Color.BLUE);
    assertThat(flink.senders()).as(when).containsExactly(end.job());
    assertThat(flink.sent())
        .as("messages that were sent, %s", when)
        .isEqualTo(IntStream.range(0, flink.messages()).boxed().toList());
  }

  @ParameterizedTest
  @EnumSource(value = Fate.class, mode = Mode.EXCLUDE, names = "SENDS_ONCE")
  void sendsEachMessageOnceIfTheCommandDiesAtAnyCall(Fate green) throws IOException {
    for (boolean afterwards : new boolean[] {false, true}) {
      int at = 0;
      boolean died;
      do {
        at++;
        FlinkDouble flink = cluster(green);
        Path directory = held(flink, green);
        flink.die(flink.calls() + at, afterwards);
        died = false;
        Entry end;
        try {
          end = run(directory, flink, NOBODY, green);
        } catch (Killed e) {
          died = true;
          end = runToTheEnd(directory, flink, NOBODY, green);
        }
        assertExact(flink, end, green, "dead at call %d, after it: %s".formatted(at, afterwards));
      } while (died);
      assertThat(at).isGreaterThan(12);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Fate.class, mode = Mode.EXCLUDE, names = "SENDS_ONCE")
  void sendsEachMessageOnceIfTheCommandDiesAfterAnyEntry(Fate green) throws IOException {
    for (Step step : List.of(Step.DROPPING, Step.ENDING, Step.ENDED, Step.STARTING, Step.SENDS)) {
      FlinkDouble flink = cluster(green);
      Path directory = held(flink, green);
      Consumer<Entry> killer =
          entry -> {
            if (entry.step() == step) {
              throw new Killed();
            }
          };
      Entry end = null;
      while (end == null) {
        try {
          end = runToTheEnd(directory, flink, killer, green);
        } catch (Killed e) {
          // once more
        }
      }
      assertExact(flink, end, green, "dead after each " + step);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"RUNS", "REFUSED", "FAILS"})
  void sendsEachMessageOnceIfFlinkDoesNotAnswerOnce(Fate green) throws IOException {
    for (int at = 1; at < 16; at++) {
      FlinkDouble flink = cluster(green);
      Path directory = held(flink, green);
      flink.beSilent(flink.calls() + at);
      Entry end = null;
      while (end == null) {
        try {
          end = runToTheEnd(directory, flink, NOBODY, green);
        } catch (RunFailedException e) {
          assertThat(e).hasMessageContaining("Flink does not answer");
        }
      }
      assertExact(flink, end, green, "no answer to call " + at);
    }
  }

  @Test
  void continuesFromWhatLiesOnTheDiskWhereAJobManagerForgetsBlue() throws IOException {
    FlinkDouble flink = cluster(Fate.RUNS);
    Path directory = held(flink, Fate.RUNS);
    Consumer<Entry> forgetting =
        entry -> {
          if (entry.step() == Step.ENDING) {
            flink.forget();
            flink.beSilent(flink.calls() + 1);
          }
        };

    Entry end = run(directory, flink, forgetting, Fate.RUNS);

    assertExact(flink, end, Fate.RUNS, "forgotten");
  }

  @Test
  void saysThatNobodySendsAndTriesAgainWhenItIsRunAgain() throws IOException {
    FlinkDouble flink = cluster(Fate.REFUSED);
    Path directory = held(flink, Fate.REFUSED);
    flink.decide("blue.jar", Fate.REFUSED);

    assertThatThrownBy(() -> run(directory, flink, NOBODY, Fate.REFUSED))
        .hasMessageContaining("NOBODY_SENDS")
        .hasMessageContaining("no such topic")
        .hasMessageContaining(BLUE);
    assertThat(flink.senders()).isEmpty();

    flink.decide("blue.jar", Fate.RUNS);
    assertExact(flink, run(directory, flink, NOBODY, Fate.REFUSED), Fate.REFUSED, "again");
  }

  @Test
  void changesNothingIfTheHeldJobDoesNotRun() throws IOException {
    FlinkDouble flink = cluster(Fate.RUNS);
    Path directory = held(flink, Fate.RUNS);
    flink.cancel(heldJob(directory));

    assertThatThrownBy(() -> run(directory, flink, NOBODY, Fate.RUNS))
        .hasMessageContaining("NOT_RUNNING");

    assertThat(flink.senders()).containsExactly(BLUE);
  }

  @Test
  void changesNothingIfBlueHasEnded() throws IOException {
    FlinkDouble flink = cluster(Fate.RUNS);
    Path directory = held(flink, Fate.RUNS);
    flink.cancel(BLUE);

    assertThatThrownBy(() -> run(directory, flink, NOBODY, Fate.RUNS))
        .hasMessageContaining("BLUE_ENDED");
  }

  @Test
  void changesNothingIfAFileIsNotWhatItWas() throws IOException {
    FlinkDouble flink = cluster(Fate.RUNS);
    Path directory = held(flink, Fate.RUNS);
    Files.writeString(folder.resolve("green.jar"), "3");

    assertThatThrownBy(() -> run(directory, flink, NOBODY, Fate.RUNS))
        .hasMessageContaining("CHANGED")
        .hasMessageContaining("green.jar");

    assertThat(flink.senders()).containsExactly(BLUE);
  }

  @Test
  void holdsBackAgainWhatHasEndedAndNotWhatRuns() throws IOException {
    FlinkDouble flink = cluster(Fate.RUNS);
    Path directory = held(flink, Fate.RUNS);
    String first = heldJob(directory);

    try (Journal journal = Journal.open(directory, NOBODY)) {
      assertThat(new Held(journal, who -> flink).start(LONG)).isEqualTo(first);
      flink.cancel(first);
      assertThat(new Held(journal, who -> flink).start(LONG)).isNotEqualTo(first);
    }
  }

  @Test
  void continuesFromGreensOwnCheckpointIfItFailsRightAfterThat() throws IOException {
    FlinkDouble flink = cluster(Fate.SENDS_ONCE);
    Path directory = held(flink, Fate.SENDS_ONCE);
    Consumer<Entry> correcting =
        entry -> {
          if (entry.who() == Color.GREEN && entry.step() == Step.ENDED) {
            flink.decide("green.jar", Fate.RUNS);
          }
        };

    Entry end = run(directory, flink, correcting, Fate.RUNS);

    assertExact(flink, end, Fate.RUNS, "failed after its first checkpoint");
  }

  @Test
  void doesNotBeginAgainWhatHasSentAndWasForgotten() throws IOException {
    FlinkDouble flink = cluster(Fate.RUNS);
    Path directory = held(flink, Fate.RUNS);
    Consumer<Entry> dying =
        entry -> {
          if (entry.step() == Step.STARTING) {
            flink.die(flink.calls() + 4, true); // when green has a checkpoint
          }
        };
    assertThatThrownBy(() -> run(directory, flink, dying, Fate.RUNS)).isInstanceOf(Killed.class);
    flink.forgetNow();

    assertExact(flink, run(directory, flink, NOBODY, Fate.RUNS), Fate.RUNS, "forgotten");
  }

  @Test
  void doesNotBeginAgainWhatAJobManagerForgetsMeanwhile() throws IOException {
    FlinkDouble flink = cluster(Fate.RUNS);
    Path directory = held(flink, Fate.RUNS);
    Set<Step> once = EnumSet.of(Step.STARTING);
    Consumer<Entry> forgetting =
        entry -> {
          if (once.remove(entry.step())) {
            flink.forget();
            flink.beSilent(flink.calls() + 4);
          }
        };

    Entry end = run(directory, flink, forgetting, Fate.RUNS);

    assertExact(flink, end, Fate.RUNS, "forgotten meanwhile");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"RUNS", "REFUSED"})
  void startsNobodyElseWhileGreenMayStillComeUp(Fate second) throws IOException {
    FlinkDouble flink = cluster(Fate.RUNS);
    Path directory = held(flink, Fate.RUNS);
    Consumer<Entry> late =
        entry -> {
          if (entry.step() == Step.STARTING) {
            flink.beLate(flink.calls() + 2, 12);
          }
        };
    assertThatThrownBy(() -> run(directory, flink, late, Duration.ZERO, false))
        .hasMessageContaining("MAY_START")
        .hasMessageContaining("--submission-lost");
    flink.decide("green.jar", second);

    Entry end = null;
    while (end == null) {
      try {
        end = run(directory, flink, NOBODY, Duration.ZERO, false);
      } catch (RunFailedException e) {
        assertThat(e).hasMessageContaining("MAY_START");
      }
    }

    assertExact(flink, end, Fate.RUNS, "late");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CHANGED", "GONE"})
  void letsBlueSendAgainIfGreensFileIsNotWhatItWasWhenItIsNeeded(String how) throws IOException {
    FlinkDouble flink = cluster(Fate.RUNS);
    Path directory = held(flink, Fate.RUNS);
    Path jar = folder.resolve("green.jar");
    Consumer<Entry> changing =
        entry -> {
          if (entry.who() == Color.BLUE && entry.step() == Step.ENDED) {
            change(jar, how);
          }
        };

    Entry end = run(directory, flink, changing, Fate.RUNS);

    assertExact(flink, end, Fate.REFUSED, how);
    try (Journal journal = Journal.open(directory, NOBODY)) {
      assertThat(journal.entries())
          .anySatisfy(
              entry -> assertThat(entry.why()).contains("CHANGED", "green.jar", "put the old"));
    }
  }

  private static void change(Path jar, String how) {
    try {
      if (how.equals("GONE")) {
        Files.delete(jar);
      } else {
        Files.writeString(jar, "3");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String heldJob(Path directory) {
    try (Journal journal = Journal.open(directory, NOBODY)) {
      return journal.last().orElseThrow().job();
    }
  }
}
