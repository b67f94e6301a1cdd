package dev.nudge.cli.models;

import dev.nudge.cli.options.InstantConverter;
import dev.nudge.cli.options.OutputFile;
import dev.nudge.evaluation.sequences.RowsFile;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.features.FeatureSet;
import dev.nudge.features.UnknownFeatureException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nudge features}: the rows of a recorded stream, for those who train elsewhere. */
@Command(
    name = "features",
    description = {
      "Writes the feature rows of a recorded stream as CSV, to train a model elsewhere.",
      "The rows are those that the job computes, and next to them stand the times to what came next."
    })
public final class FeaturesCommand implements Callable<Integer> {

  @Mixin private TrainingStream stream;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The file: CSV, compressed if it ends in .gz.")
  private Path out;

  @Option(
      names = "--cut",
      converter = InstantConverter.class,
      paramLabel = "INSTANT",
      description = {
        "Nothing from this instant on is looked at, such as 2013-07-16T00:00:00Z.",
        "Default: the whole recording, and nothing is left to judge a model on."
      })
  private Instant cut;

  @Option(
      names = "--features",
      paramLabel = "NAME",
      split = ",",
      description = "Which ones, in this order; see nudge model features. Default: all.")
  private List<String> names;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    OutputFile.requireWritable(command.commandLine(), "--out", out);
    SequenceSet set = stream.read(features());
    SequenceSet known = cut == null ? set : known(set);
    RowsFile.write(known, out);
    command
        .commandLine()
        .getOut()
        .printf(
            "%,d rows of %,d users with %d features, observed until %s, in %s%n",
            known.events(),
            known.users().size(),
            known.features().size(),
            known.observedUntil(),
            out);
    command.commandLine().getOut().flush();
    return 0;
  }

  private FeatureSet features() {
    try {
      return names == null ? FeatureSet.all() : FeatureSet.of(names);
    } catch (UnknownFeatureException e) {
      throw new ParameterException(command.commandLine(), "--features: " + e.getMessage(), e);
    }
  }

  private SequenceSet known(SequenceSet set) {
    SequenceSet known = set.before(cut);
    if (known.users().isEmpty()) {
      throw new ParameterException(
          command.commandLine(),
          "--cut %s is not after the start of the recording, %s".formatted(cut, set.start()));
    }
    return known;
  }
}
