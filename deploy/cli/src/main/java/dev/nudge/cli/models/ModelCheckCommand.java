package dev.nudge.cli.models;

import dev.nudge.cli.options.InputPath;
import dev.nudge.cli.options.JsonFile;
import dev.nudge.onnx.OnnxHeader;
import dev.nudge.scoring.Finding;
import dev.nudge.scoring.ModelCheck;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.training.run.TrainedUsers;
import dev.nudge.training.run.TrainedUsersException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
   * @param trainedUsers whose rows it was made from, how many; null where no file says it
   */
  record Account(
      String file,
      boolean usable,
      List<Finding> findings,
      ModelSummary summary,
      Integer trainedUsers) {}

  @Override
  public Integer call() throws IOException {
    json.requireWritable();
    PrintWriter out = command.commandLine().getOut();
    ModelCheck check = ModelCheck.of(file);
    out.printf("%s%n%s", file, Checklist.of(check.findings()));
    ModelSummary summary = check.usable() ? summary() : null;
    out.print(summary == null ? Checklist.verdict(check.findings()) : summary.text());
    Optional<TrainedUsers> users = users(out);
    out.flush();
    Integer count = users.map(TrainedUsers::count).orElse(null);
    json.write(new Account(file.toString(), check.usable(), check.findings(), summary, count));
    return check.usable() ? 0 : 1;
  }

  /** Whether there is such a file has no say in what the job would run. */
  private Optional<TrainedUsers> users(PrintWriter out) {
    try {
      Optional<TrainedUsers> users = TrainedUsers.read(file);
      users.ifPresent(
          of ->
              out.printf(
                  "%n%s: hashed ids of %,d users whose rows it was made from%n",
                  TrainedUsers.of(file), of.count()));
      return users;
    } catch (TrainedUsersException e) {
      out.printf("%nwarning: %s%n", e.getMessage());
      return Optional.empty();
    }
  }

  private ModelSummary summary() throws IOException {
    try (OnnxModel model = OnnxModel.load(file)) {
      return ModelSummary.of(model, OnnxHeader.read(Files.readAllBytes(file)));
    }
  }
}
