package dev.nudge.cli.rules;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.options.InputPath;
import dev.nudge.config.JobConfig;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.Utf8Text;
import dev.nudge.triggers.RuleException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge rules put}. */
@Command(
    name = "put",
    description = {
      "Puts the rules of a file, and its policy if it has one, into a running job.",
      "Checks the file first, and sends nothing if something is wrong. Then waits until the job"
          + " says that each is in force on all its subtasks, or refused. Other rules stay."
    })
final class RulesPutCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", converter = InputPath.class, description = "The rule file.")
  private Path file;

  @Mixin private RunningJob job;
  @Mixin private WaitOption wait;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    JobConfig config = job.config();
    Console console = new Console(spec.commandLine().getOut());
    wait.send(changes(config, console), config, console);
    return 0;
  }

  private List<Control> changes(JobConfig config, Console console) {
    try {
      RulesOfJob.Put<Control> put =
          RulesOfJob.changes(Utf8Text.read(file), config.engine().scores());
      if (put.note() != null) {
        console.line(put.note());
      }
      return put.changes();
    } catch (RuleException e) {
      throw new ParameterException(
          spec.commandLine(), "nothing was sent:\n" + e.in(file.toString()), e);
    } catch (IOException | IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "'%s' cannot be used: %s".formatted(file, e.getMessage()), e);
    }
  }
}
