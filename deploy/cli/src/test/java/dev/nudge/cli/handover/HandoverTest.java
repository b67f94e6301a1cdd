package dev.nudge.cli.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.cli.handover.FlinkDouble.Fate;
import dev.nudge.cli.handover.FlinkDouble.Killed;
import dev.nudge.local.host.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The hand-over with a death at every step. */
final class HandoverTest extends HandoverRuns {

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

  private static String heldJob(Path directory) {
    try (Journal journal = Journal.open(directory, NOBODY)) {
      return journal.last().orElseThrow().job();
    }
  }
}
