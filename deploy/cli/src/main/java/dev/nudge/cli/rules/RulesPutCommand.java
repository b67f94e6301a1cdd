package dev.nudge.cli.rules;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.options.InputPath;
import dev.nudge.config.JobConfig;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.Utf8Text;
import dev.nudge.triggers.RuleBook;
import dev.nudge.triggers.RuleException;
import dev.nudge.triggers.RuleFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    List<Control> changes =
        changes(config, console).stream().map(change -> new Control(now, change)).toList();
    wait.send(changes, config, console);
    return 0;
  }

  private List<Object> changes(JobConfig config, Console console) {
    try {
      String text = Utf8Text.read(file);
      List<Object> changes = RuleFile.changes(text, config.engine().scores());
      if (changes.isEmpty()) {
        throw new IllegalArgumentException("it has neither rules nor a policy: nothing to put");
      }
      if (RuleBook.parse(text, config.engine().scores()).portrays()) {
        console.line("portrait: not sent; a running job keeps that of its rule file");
      }
      return changes;
    } catch (RuleException e) {
      throw new ParameterException(
          spec.commandLine(), "nothing was sent:\n" + e.in(file.toString()), e);
    } catch (IOException | IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "'%s' cannot be used: %s".formatted(file, e.getMessage()), e);
    }
  }
}
