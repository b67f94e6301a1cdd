package dev.nudge.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.console.Console;
import dev.nudge.local.host.Home;
import dev.nudge.local.host.Workspace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A job that loses or repeats something, or goes by the wrong time, is found out. */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class PlantedMistakesIT {
  /** Each mistake is a run of a minute or more, and a build has an hour. */
  private static final String MORE = "-Pthorough -Dnudge.planted=all";

  private static final List<Plan> PLANS =
      List.of(
          new Plan(Fault.KILL_TASK_MANAGER, false, 0.5, 1, 0, Change.PROFILES),
          new Plan(Fault.KILL_TASK_MANAGER, false, 0.7, 1, 1, Change.RULE));

  @TempDir Path folder;

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  void recordsThatAreNotWrittenBackBeforeACheckpoint() throws Exception {
    assertThat(difference("dev/nudge/operators/UserOperator", "metrics.writeBack(users);", ""))
        .isPresent();
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  void outputsThatAreNotInTransactions() throws Exception {
    assertThat(
            difference(
                "dev/nudge/io/KafkaSinks",
                "switch (config.outputs().delivery())",
                "switch (dev.nudge.config.Delivery.AT_LEAST_ONCE)"))
        .get()
        .asString()
        .contains("number");
  }

  @Test
  @EnabledIfSystemProperty(named = "nudge.planted", matches = "all", disabledReason = MORE)
  @Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  void committablesThatAreDroppedNowAndThen() throws Exception {
    assertThat(
            difference(
                "dev/nudge/io/GuardedSink",
                "committer.commit(requests);",
                """
                class Calls {
                  static int made;
                }
                if (requests.isEmpty() || ++Calls.made % 7 != 0) committer.commit(requests);
                """))
        .isPresent();
  }

  @Test
  @EnabledIfSystemProperty(named = "nudge.planted", matches = "all", disabledReason = MORE)
  @Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  void timersThatAreLost() throws Exception {
    assertThat(
            difference(
                "dev/nudge/operators/CachedUsers", "store.setTimer(entry.userId(), deadline);", ""))
        .isPresent();
  }

  @Test
  @EnabledIfSystemProperty(named = "nudge.planted", matches = "all", disabledReason = MORE)
  @Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  void timeThatIsTheWalls() throws Exception {
    assertThat(
            difference(
                "dev/nudge/operators/UserOperator",
                "input.getClock(),",
                "System.currentTimeMillis(),"))
        .isPresent();
  }

  private Optional<String> difference(String type, String right, String wrong) throws Exception {
    Home home = Home.find();
    Path jar = BrokenJob.make(folder, home.jobJar(), type, right, wrong);
    History history = new History(new Console(new PrintWriter(new StringWriter())));
    return Chaos.run(home, Workspace.create(512, false), jar, 3, PLANS, history);
  }
}
