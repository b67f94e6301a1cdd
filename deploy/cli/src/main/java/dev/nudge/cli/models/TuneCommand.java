package dev.nudge.cli.models;

import dev.nudge.cli.options.AtLeastOne;
import dev.nudge.cli.options.InputPath;
import dev.nudge.cli.options.OutputFile;
import dev.nudge.cli.options.TimeSpan;
import dev.nudge.evaluation.protocols.Protocol;
import dev.nudge.evaluation.reports.Column;
import dev.nudge.evaluation.reports.Table;
import dev.nudge.features.FeatureSet;
import dev.nudge.local.host.Home;
import dev.nudge.training.run.ModelSettings;
import dev.nudge.training.tuning.Budget;
import dev.nudge.training.tuning.FoldTraining;
import dev.nudge.training.tuning.Folds;
import dev.nudge.training.tuning.Search;
import dev.nudge.training.tuning.TrialFile;
import dev.nudge.training.tuning.TrialResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nudge tune}: looks for better options than those of the recipe. */
@Command(
    name = "tune",
    showDefaultValues = true,
    description = {
      "Looks for good options of nudge train for a protocol, by random search with successive",
      "halving, judged by log loss in four folds of the users that may be fitted on. Nothing is",
      "looked at that the protocol judges on. Taken up again where it was left, by the trials file."
    })
public final class TuneCommand implements Callable<Integer> {
  private static final int SHOWN = 10;

  private static final List<Column<TrialResult>> COLUMNS =
      List.of(
          Column.of("folds", "%d", TrialResult::folds),
          Column.of("epochs", "%d", TrialResult::epochs),
          Column.of("log loss", "%.4f", TrialResult::logLoss),
          Column.of("AUROC", "%.4f", TrialResult::auroc));

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      required = true,
      description = "What to be good at, as in nudge evaluate on --fit.")
  private String name;

  @Option(
      names = "--fit",
      paramLabel = "DIR",
      converter = InputPath.class,
      required = true,
      description = "The folder of the data set, or of data sets.")
  private Path data;

  @Option(
      names = "--model-type",
      paramLabel = "TYPE",
      defaultValue = "gru",
      description = "What to train: ${COMPLETION-CANDIDATES}.")
  private ModelType type;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      required = true,
      description = "How long to look, such as 45m.",
      converter = TimeSpan.class)
  private Duration time;

  @Option(
      names = "--trials",
      paramLabel = "FILE",
      required = true,
      description = "What was tried, a line of JSON each; only ever appended to.")
  private Path trials;

  @Option(
      names = "--space",
      paramLabel = "FILE",
      converter = InputPath.class,
      description = {
        "What to choose from: lines of model types, an option, and its values.",
        "Default: the file spaces.txt that comes with the trainer."
      })
  private Path spaceFile;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "40",
      description = "Most passes over the data where options are looked at in full.",
      converter = AtLeastOne.class)
  private int epochs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the proposals: another one, other proposals.")
  private long seed;

  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    Protocol protocol = ProtocolNames.parse(command.commandLine(), List.of(name), data).get(0);
    OutputFile.requireWritable(command.commandLine(), "--trials", trials);
    Space space = valid("--space", () -> Space.load(spaceFile, type));
    Recipe recipe = Recipes.load().of(name, type);
    PrintWriter text = command.commandLine().getErr();
    ModelSettings usual = recipe.settings(protocol.dataset());
    text.println(recipe);
    Budget budget = new Budget(InstantSource.system(), time);
    Folds folds = folds(protocol);
    String question = "%s %s %s".formatted(name, type, folds.fingerprint());
    TrialFile file = valid("--trials", () -> new TrialFile(trials, question));
    List<TrialResult> results =
        new Search(
                n -> space.draw(new SplittableRandom(seed * 1_000_003 + n), protocol.dataset()),
                epochs,
                new FoldTraining(folds, budget),
                file,
                budget,
                text::println)
            .run(usual);
    if (results.isEmpty()) {
      text.println("no trial came to an end; give it more time with --budget");
      return ExitCode.SOFTWARE;
    }
    print(results, usual);
    return ExitCode.OK;
  }

  private Folds folds(Protocol protocol) {
    DataFolders folders = new DataFolders(data, null);
    return valid(
        "--protocol", () -> new Folds(protocol, folders.fit(protocol.dataset(), FeatureSet.all())));
  }

  private <T> T valid(String option, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          command.commandLine(), "%s: %s".formatted(option, e.getMessage()), e);
    }
  }

  private void print(List<TrialResult> results, ModelSettings usual) {
    PrintWriter out = command.commandLine().getOut();
    Table<TrialResult> table = new Table<>("options", COLUMNS);
    for (int i = 0; i < results.size(); i++) {
      TrialResult result = results.get(i);
      boolean isUsual = result.settings().equals(usual);
      if (i < SHOWN || isUsual) {
        table.row(result.settings() + (isUsual ? " (the recipe so far)" : ""), result);
      }
    }
    out.print(table.markdown());
    TrialResult best = results.get(0);
    out.printf(
        "%n%d combinations tried; the best%s:%n",
        results.size(),
        best.isComplete() ? "" : ", though no one was looked at in full for want of time");
    out.printf(
        "%s train --protocol %s --fit %s --model-type %s --no-recipe %s%n",
        Home.command(), name, data, type, best.settings());
    out.printf("as a recipe:%n%s  %s  %s%n", name, type, best.settings());
    out.flush();
  }
}
