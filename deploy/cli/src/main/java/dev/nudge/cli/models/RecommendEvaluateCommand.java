package dev.nudge.cli.models;

import dev.nudge.cli.options.InputPath;
import dev.nudge.cli.options.InstantConverter;
import dev.nudge.cli.options.JsonFile;
import dev.nudge.evaluation.protocols.Dataset;
import dev.nudge.evaluation.recommendations.Histories;
import dev.nudge.evaluation.recommendations.NextItem;
import dev.nudge.evaluation.recommendations.NextItemResult;
import dev.nudge.evaluation.sequences.UserSlice;
import dev.nudge.recommending.NeighbourTable;
import dev.nudge.recordings.RecordedStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nudge recommend evaluate}: figures of a table. */
@Command(
    name = "evaluate",
    showDefaultValues = true,
    description = {
      "Judges a table of items on users and times that it was not trained on:",
      "how often the next item is among the first 20, next to popularity and the user's own items."
    })
final class RecommendEvaluateCommand implements Callable<Integer> {
  private static final String TMALL = "tmall-next-brand";
  private static final String ANY_STREAM = "next-item";

  @Option(
      names = "--table",
      paramLabel = "FILE",
      converter = InputPath.class,
      defaultValue = "recommendations.avro",
      description = "The table's file.")
  private Path file;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      defaultValue = ANY_STREAM,
      description = {
        "next-item: each event that turns to another item (on --stream).",
        "tmall-next-brand: each brand of a day (on --fit and --test)."
      })
  private String protocol;

  @Mixin private TrainingStream stream;

  @Option(
      names = "--cut",
      converter = InstantConverter.class,
      paramLabel = "INSTANT",
      description = "On --stream: tests begin here. Default: where the table's training ended.")
  private Instant cut;

  @Option(
      names = "--fit",
      paramLabel = "DIR",
      converter = InputPath.class,
      description =
          "The folder of the data that the table was trained on; its test users are judged.")
  private Path fit;

  @Option(
      names = "--test",
      paramLabel = "DIR",
      converter = InputPath.class,
      description = "The folder to judge on instead: all of its users.")
  private Path test;

  @Mixin private JsonFile json;
  @Spec private CommandSpec command;

  /** The figures, as JSON has them. */
  record Evaluation(String table, String protocol, NextItemResult judged) {}

  @Override
  public Integer call() {
    json.requireWritable();
    NeighbourTable table = NeighbourTable.load(file);
    NextItemResult judged =
        switch (protocol) {
          case TMALL -> tmall(table);
          case ANY_STREAM -> anyStream(table);
          default ->
              throw new ParameterException(
                  command.commandLine(),
                  "--protocol: '%s' is not known; allowed: %s, %s"
                      .formatted(protocol, ANY_STREAM, TMALL));
        };
    PrintWriter text = command.commandLine().getOut();
    text.printf(
        "%s: %s from %s on; row md5 %s%n%s",
        table.name(), protocol, judged.cut(), judged.rowsMd5(), RankingTable.of(judged));
    text.flush();
    json.write(new Evaluation(table.name(), protocol, judged));
    return 0;
  }

  private NextItemResult tmall(NeighbourTable table) {
    ProtocolNames.requireFit(command.commandLine(), TMALL, fit);
    Histories judged = test == null ? read(fit).only(UserSlice.TEST) : read(test);
    return NextItem.judge(table, judged, Dataset.TMALL.trainingEnd().orElseThrow(), true);
  }

  private NextItemResult anyStream(NeighbourTable table) {
    Instant from = cut == null ? table.trainedUntil() : cut;
    Histories judged = stream.readHistories().only(UserSlice.TEST);
    return NextItem.judge(table, judged, from, stream.daysOnly());
  }

  private static Histories read(Path folder) {
    try (RecordedStream stream = DataFolders.open(folder, Dataset.TMALL)) {
      return Histories.read(stream, Duration.ofDays(1));
    }
  }
}
