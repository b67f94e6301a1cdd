package dev.nudge.cli.rules;

import dev.nudge.cli.console.Console;
import dev.nudge.config.JobConfig;
import dev.nudge.schemas.Control;
import dev.nudge.triggers.ControlCheck;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge model withdraw}. */
@Command(
    name = "withdraw",
    description = {
      "Withdraws the challenger or canary from a running job.",
      "Waits until the job says that it scores on none of its subtasks any more. The users of a"
          + " canary are the champion's again. A champion is not withdrawn: release another."
    })
public final class ModelWithdrawCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "Id of the model, without its version.")
  private String id;

  @Mixin private RunningJob job;
  @Mixin private WaitOption wait;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    JobConfig config = job.config();
    Console console = new Console(spec.commandLine().getOut());
    if (isChampionAlone(config)) {
      console.line(
          "model/%s: refused: no model '%s' is challenger or canary, but one is champion; a champion is replaced by releasing another; nothing was sent"
              .formatted(id, id));
      return 1;
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    wait.send(List.of(new Control(now, ControlCheck.withdrawal(id))), config, console);
    return 0;
  }

  private boolean isChampionAlone(JobConfig config) {
    try (ControlTopics topics = new ControlTopics(config)) {
      return topics.read().isChampionAlone(id);
    }
  }
}
