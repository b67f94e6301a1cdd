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
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hand-over where Flink answers what was, forgets, or takes a job late. */
final class HandoverDoubtTest extends HandoverRuns {

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
}
