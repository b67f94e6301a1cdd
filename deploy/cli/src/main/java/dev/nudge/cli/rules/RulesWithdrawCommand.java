package dev.nudge.cli.rules;

import dev.nudge.cli.console.Console;
import dev.nudge.config.JobConfig;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.Nearest;
import dev.nudge.schemas.PolicyChange;
import dev.nudge.schemas.RuleChange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge rules withdraw}. */
@Command(
    name = "withdraw",
    description = {
      "Withdraws a rule from a running job.",
      "It does not come back until it is put again, also where the job's rule file has it. Waits"
          + " until the job says that it is gone on all its subtasks."
    })
final class RulesWithdrawCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", arity = "0..1", description = "Id of the rule.")
  private String id;

  @Option(
      names = "--policy",
      description = "Take back the policy that was put: the rule file's, or the options', holds.")
  private boolean policy;

  @Mixin private RunningJob job;
  @Mixin private WaitOption wait;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (policy == (id != null)) {
      throw new ParameterException(spec.commandLine(), "Name either a rule or --policy.");
    }
    JobConfig config = job.config();
    if (!policy) {
      requireHeld(config);
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Control change = new Control(now, policy ? new PolicyChange(null) : new RuleChange(id, null));
    wait.send(List.of(change), config, new Console(spec.commandLine().getOut()));
    return 0;
  }

  /**
   * A mistyped id would be withdrawn without a word. Before a job has reported, any may be right.
   */
  private void requireHeld(JobConfig config) {
    try (ControlTopics topics = new ControlTopics(config)) {
      List<String> ids = topics.read().ruleIds();
      if (!ids.isEmpty() && !ids.contains(id)) {
        throw new ParameterException(
            spec.commandLine(),
            "The job has no rule '%s'; it has: %s; did you mean '%s'?"
                .formatted(id, String.join(", ", ids), Nearest.to(id, ids)));
      }
    }
  }
}
