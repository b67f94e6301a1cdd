package dev.nudge.cli.rules;

import dev.nudge.cli.job.ModelOptions;
import dev.nudge.cli.job.RulesFile;
import dev.nudge.cli.options.JsonFile;
import dev.nudge.job.ArtifactException;
import dev.nudge.job.LoadedSettings;
import dev.nudge.job.NudgeJob;
import dev.nudge.triggers.RuleException;
import dev.nudge.triggers.RuleMistake;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge rules check}. */
@Command(
    name = "check",
    description = {
      "Reads a rule file as the job would, and says all that is wrong with it.",
      "Each mistake is a line on standard error: file and line, what it is, what was found, what is"
          + " allowed. What can be read but can never fire is warned of. A file with mistakes is exit"
          + " code 2."
    })
final class RulesCheckCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      converter = RulesFile.class,
      description = "The rule file, or rules that come with Nudge, such as shop.")
  private Path file;

  @Mixin private ModelOptions options;
  @Mixin private JsonFile json;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    json.requireWritable();
    try {
      LoadedSettings loaded = NudgeJob.loadSettings(options.withoutBroker(file));
      show(loaded.warnings());
      CheckedRules checked = CheckedRules.of(loaded);
      checked.print(file.toString(), spec.commandLine().getOut());
      json.write(checked);
      return ExitCode.OK;
    } catch (ArtifactException e) {
      RuleException wrong =
          e.wrongRules()
              .orElseThrow(() -> new ParameterException(spec.commandLine(), e.getMessage(), e));
      return refuse(wrong.mistakes());
    }
  }

  private int refuse(List<RuleMistake> mistakes) {
    show(mistakes);
    spec.commandLine()
        .getErr()
        .println(
            "nudge: %s cannot be used: %s"
                .formatted(
                    file, mistakes.size() == 1 ? "1 mistake." : mistakes.size() + " mistakes."));
    json.write(CheckedRules.refused(mistakes));
    return ExitCode.USAGE;
  }

  private void show(List<RuleMistake> lines) {
    PrintWriter err = spec.commandLine().getErr();
    lines.forEach(line -> err.println(line.in(file.toString())));
  }
}
