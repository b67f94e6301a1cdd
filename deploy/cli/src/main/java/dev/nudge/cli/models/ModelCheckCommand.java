package dev.nudge.cli.models;

import dev.nudge.cli.options.InputPath;
import dev.nudge.cli.options.JsonFile;
import dev.nudge.onnx.OnnxHeader;
import dev.nudge.scoring.Finding;
import dev.nudge.scoring.ModelCheck;
import dev.nudge.scoring.OnnxModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge model check}: whether the job would run a file, and if not, all that is wrong. */
@Command(
    name = "check",
    description = {
      "Checks a model file as the job does when it loads it, and says all that is wrong.",
      "Exit code 0: the job would run it; 1: it would be refused."
    })
final class ModelCheckCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", converter = InputPath.class, description = "The ONNX file.")
  private Path file;

  @Mixin private JsonFile json;
  @Spec private CommandSpec command;

  /**
   * The account, as JSON has it.
   *
   * @param summary null if the model is not usable
   */
  record Account(String file, boolean usable, List<Finding> findings, ModelSummary summary) {}

  @Override
  public Integer call() throws IOException {
    json.requireWritable();
    PrintWriter out = command.commandLine().getOut();
    ModelCheck check = ModelCheck.of(file);
    out.printf("%s%n%s", file, Checklist.of(check.findings()));
    ModelSummary summary = check.usable() ? summary() : null;
    out.print(summary == null ? Checklist.verdict(check.findings()) : summary.text());
    out.flush();
    json.write(new Account(file.toString(), check.usable(), check.findings(), summary));
    return check.usable() ? 0 : 1;
  }

  private ModelSummary summary() throws IOException {
    try (OnnxModel model = OnnxModel.load(file)) {
      return ModelSummary.of(model, OnnxHeader.read(Files.readAllBytes(file)));
    }
  }
}
