package dev.nudge.cli.models;

import dev.nudge.cli.options.InstantConverter;
import dev.nudge.cli.options.JsonFile;
import dev.nudge.cli.options.OutputFile;
import dev.nudge.evaluation.recommendations.Histories;
import dev.nudge.evaluation.recommendations.Method;
import dev.nudge.evaluation.recommendations.NextItem;
import dev.nudge.evaluation.recommendations.NextItemResult;
import dev.nudge.evaluation.recommendations.TablePlan;
import dev.nudge.evaluation.sequences.UserSlice;
import dev.nudge.recommending.NeighbourTable;
import dev.nudge.recommending.TableFile;
import dev.nudge.schemas.RecommendationTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nudge recommend train}: a table from a recorded stream. */
@Command(
    name = "train",
    showDefaultValues = true,
    description = {
      "Finds out from a recorded stream which items go together, and writes them as a table.",
      "One user in five is never trained on, and nothing from the cut on is looked at;",
      "on both together the table is judged. The same settings give the same file."
    })
final class RecommendTrainCommand implements Callable<Integer> {

  @Mixin private TrainingStream stream;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "recommendations.avro",
      description = "The table's file.")
  private Path out;

  @Option(names = "--id", paramLabel = "ID", defaultValue = "items", description = "Its id.")
  private String id;

  @Option(
      names = "--table-version",
      paramLabel = "VERSION",
      defaultValue = "1",
      description = "Its version.")
  private String version;

  @Option(
      names = "--cut",
      converter = InstantConverter.class,
      paramLabel = "INSTANT",
      description = {
        "Nothing from this instant on is looked at in training, such as 2013-07-16T00:00:00Z.",
        "Default: the end of the recording, which leaves nothing to judge on."
      })
  private Instant cut;

  @Mixin private MethodOptions methods;
  @Mixin private JsonFile json;
  @Spec private CommandSpec command;

  /** The figures, as JSON has them. */
  record Training(
      String table,
      String file,
      long fileBytes,
      String method,
      Map<String, String> settings,
      String data,
      String trainedUntil,
      int users,
      long events,
      int items,
      NextItemResult judged) {}

  @Override
  public Integer call() throws IOException {
    json.requireWritable();
    OutputFile.requireWritable(command.commandLine(), "--out", out);
    Method method = methods.method();
    TablePlan plan = new TablePlan(id, version, stream.describe(), method, methods.recentItems());
    Histories recording = stream.readHistories();
    RecommendationTable table = train(plan, recording);
    NextItemResult judged =
        NextItem.judge(
            NeighbourTable.of(table),
            recording.only(UserSlice.TEST),
            table.getTrainedUntil(),
            stream.daysOnly());
    table.setFigures(judged.byName());
    byte[] file = TableFile.write(table);
    Files.write(out, file);
    print(table, file.length, judged);
    json.write(
        new Training(
            id + ":" + version,
            out.toString(),
            file.length,
            table.getMethod(),
            table.getSettings(),
            table.getData(),
            table.getTrainedUntil().toString(),
            table.getUsers(),
            table.getEvents(),
            table.getItems().size(),
            judged));
    return 0;
  }

  private RecommendationTable train(TablePlan plan, Histories recording) {
    if (recording.users().isEmpty()) {
      throw new ParameterException(command.commandLine(), "--stream: no event of it can be used");
    }
    Instant until = cut == null ? recording.end() : cut;
    if (!until.isAfter(recording.start()) || until.isAfter(recording.end())) {
      throw new ParameterException(
          command.commandLine(),
          "--cut: %s is not within the recording, %s to %s"
              .formatted(until, recording.start(), recording.end()));
    }
    try (StepProgress progress = new StepProgress(System.console() != null)) {
      return plan.train(recording, until, progress);
    }
  }

  private void print(RecommendationTable table, int bytes, NextItemResult judged) {
    PrintWriter text = command.commandLine().getOut();
    text.printf(
        "%s: %s:%s by %s, %,d items, %,d bytes, from %,d events of %,d users up to %s%n",
        out,
        id,
        version,
        table.getMethod(),
        table.getItems().size(),
        bytes,
        table.getEvents(),
        table.getUsers(),
        table.getTrainedUntil());
    text.print(
        judged.byName().isEmpty()
            ? "not judged: no test user does anything after the cut\n"
            : "test users from the cut on:\n" + RankingTable.of(judged));
    text.flush();
  }
}
