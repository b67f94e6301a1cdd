package dev.nudge.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.CommandLineRun;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Each kind of fault once, under a job on real processes. */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class ChaosIT {
  @Test
  @Timeout(value = 40, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  void nothingIsLostAndNothingRepeated() {
    int kinds = Fault.values().length;

    CommandLineRun run = CommandLineRun.of("chaos", "--faults", Integer.toString(kinds));

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out().lines().reduce((first, second) -> second)).hasValue("equal");
    assertThat(run.out())
        .containsPattern("(?m)^ +%d  .* after ".formatted(kinds))
        .containsPattern("the job: .*acknowledged erasures=[1-9].* decided by \\[gru:2, test:1\\]");
  }
}
