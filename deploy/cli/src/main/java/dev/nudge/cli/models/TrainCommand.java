package dev.nudge.cli.models;

import dev.nudge.cli.options.InputPath;
import dev.nudge.cli.options.InstantConverter;
import dev.nudge.cli.options.JsonFile;
import dev.nudge.cli.options.OutputFile;
import dev.nudge.evaluation.figures.Figures;
import dev.nudge.evaluation.protocols.Dataset;
import dev.nudge.evaluation.protocols.Propensity;
import dev.nudge.evaluation.protocols.Protocol;
import dev.nudge.evaluation.protocols.Result;
import dev.nudge.evaluation.protocols.TimeSplit;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.features.FeatureSet;
import dev.nudge.training.fit.FitSettings;
import dev.nudge.training.fit.TrainedModel;
import dev.nudge.training.fit.Weighting;
import dev.nudge.training.networks.Architecture;
import dev.nudge.training.run.ProtocolScope;
import dev.nudge.training.run.StreamScope;
import dev.nudge.training.run.TrainingPlan;
import dev.nudge.training.run.TrainingReport;
import dev.nudge.training.run.TrainingRun;
import dev.nudge.training.run.TrainingScope;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nudge train}: a model file from a recorded stream. */
@Command(
    name = "train",
    showDefaultValues = true,
    description = {
      "Trains a model on a recorded stream and writes it as an ONNX file.",
      "One user in five is never trained on, and nothing from the cut on is looked at;",
      "on both together the model is judged. With --protocol, exactly what the protocol allows is",
      "trained on. The same settings give the same model."
    })
public final class TrainCommand implements Callable<Integer> {

  @Mixin private TrainingStream stream;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "model.onnx",
      description = "The model file.")
  private Path out;

  @Option(
      names = "--card",
      paramLabel = "FILE",
      description = "Write a model card to FILE, in Markdown.")
  private Path card;

  @Option(names = "--id", paramLabel = "ID", description = "The model's id. Default: its type.")
  private String id;

  @Option(
      names = "--model-version",
      paramLabel = "VERSION",
      defaultValue = "1",
      description = "The model's version.")
  private String version;

  @Option(
      names = "--cut",
      converter = InstantConverter.class,
      paramLabel = "INSTANT",
      description = {
        "Nothing from this instant on is looked at in training, such as 2013-07-16T00:00:00Z.",
        "Default: after three quarters of the recording."
      })
  private Instant cut;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      split = ",",
      description = {
        "Train on what these protocols of one data set allow, and judge by them;",
        "instead of --stream and --cut. Known: those of evaluate on --fit. Options not given are",
        "by the recipe of the first."
      })
  private List<String> protocols;

  @Option(
      names = "--fit",
      paramLabel = "DIR",
      converter = InputPath.class,
      description = "With --protocol: the folder of the data set, or of data sets.")
  private Path data;

  @Option(
      names = "--no-recipe",
      description = {
        "With --protocol: do not follow the recipe of the data set and model type, which has a",
        "say in the options that are not given."
      })
  private boolean noRecipe;

  @Mixin private ModelOptions model;
  @Mixin private JsonFile json;
  @Spec private CommandSpec command;

  /** What of a recipe had a say. */
  private Recipe followed;

  @Override
  public Integer call() {
    json.requireWritable();
    OutputFile.requireWritable(command.commandLine(), "--out", out);
    if (card != null) {
      OutputFile.requireWritable(command.commandLine(), "--card", card);
    }
    if (protocols == null && data != null) {
      throw new ParameterException(command.commandLine(), "--fit needs --protocol NAME");
    }
    PrintWriter text = command.commandLine().getErr();
    TrainingPlan plan = protocols == null ? ofStream() : ofProtocols(text);
    TrainingReport report;
    try (TrainingProgress progress = new TrainingProgress(text, System.console() != null)) {
      report = TrainingRun.run(plan, progress);
    }
    print(report);
    json.write(TrainingSummary.of(report));
    if (card != null) {
      new ModelCard(report, arguments()).write(card);
    }
    return 0;
  }

  /** What gives the same model, whatever recipes will say one day. */
  private List<String> arguments() {
    List<String> all = new ArrayList<>(command.commandLine().getParseResult().originalArgs());
    if (protocols != null && !noRecipe) {
      all.add("--no-recipe");
      all.addAll(followed.arguments());
    }
    return all;
  }

  private TrainingPlan ofStream() {
    Weighting usual = stream.daysOnly() ? Weighting.DAY_END : Weighting.EVENT;
    Architecture architecture = model.architecture();
    FitSettings settings = model.settings(usual);
    SequenceSet recording = stream.read(FeatureSet.all());
    try {
      Instant until = cut == null ? TimeSplit.usualCut(recording) : cut;
      TrainingScope scope =
          new StreamScope(stream.describe(), recording, until, Propensity.of(stream.format()));
      return plan(scope, architecture, settings);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--cut: " + e.getMessage(), e);
    }
  }

  private TrainingPlan ofProtocols(PrintWriter text) {
    List<Protocol> asked = ProtocolNames.parse(command.commandLine(), protocols, data);
    if (cut != null) {
      throw new ParameterException(
          command.commandLine(), "--cut is for --stream; a protocol has its own");
    }
    Dataset dataset = asked.get(0).dataset();
    if (!noRecipe) {
      followed =
          Recipes.load()
              .of(protocols.get(0), model.type())
              .applyTo(command, command.commandLine().getParseResult());
      text.println(followed);
    }
    Architecture architecture = model.architecture();
    FitSettings settings = model.settings(Weighting.usual(dataset));
    DataFolders folders = new DataFolders(data, null);
    SequenceSet recording = folders.fit(dataset, FeatureSet.all());
    try {
      TrainingScope scope = new ProtocolScope(asked, folders.fitName(dataset), recording);
      return plan(scope, architecture, settings);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--protocol: " + e.getMessage(), e);
    }
  }

  private TrainingPlan plan(TrainingScope scope, Architecture architecture, FitSettings settings) {
    String name = id == null ? architecture.label() : id;
    return new TrainingPlan(name, version, scope, architecture, model.embedded(), settings, out);
  }

  private void print(TrainingReport report) {
    PrintWriter text = command.commandLine().getOut();
    text.printf(
        "%s: %s, trained on %,d events of %,d users up to %s, epoch %s kept, in %d s%n",
        report.plan().out(),
        report.plan().id() + ":" + report.plan().version(),
        report.fitEvents(),
        report.fitUsers(),
        report.plan().scope().until(),
        epochs(report.trained()),
        report.took().toSeconds());
    report
        .trained()
        .calibration()
        .ifPresent(
            calibration -> {
              text.printf(
                  "calibration of the purchase head: %s%n", calibration.purchase().description());
              text.printf(
                  "calibration of the return head: %s%n", calibration.returns().description());
            });
    text.printf(
        "parity with the trainer: worst of %,d scores differs by %.1e%n%n",
        report.parity().scores(), report.parity().worst());
    text.print(
        report.results().isEmpty()
            ? "not judged: the recording ends less than a horizon after the cut\n"
            : "on what was not trained on:\n" + ResultTables.of(report.results()).all());
    report.results().stream()
        .filter(result -> result.figures() != null && result.figures().few())
        .forEach(result -> text.println(fewOutcomes(result)));
    text.flush();
  }

  private static String fewOutcomes(Result result) {
    Figures figures = result.figures();
    return "warning: %s was judged on %,d users, %,d rows, of which %,d did: too few for its figures to say much; train on more users or a longer time"
        .formatted(result.protocol(), figures.users(), figures.rows(), figures.positives());
  }

  /** Such as {@code 7 of 12}, for each member. */
  static String epochs(TrainedModel trained) {
    return trained.members().stream()
        .map(member -> member.best().epoch() + " of " + member.epochs().size())
        .collect(Collectors.joining(", "));
  }
}
