package dev.nudge.cli.models;

import dev.nudge.cli.options.InputPath;
import dev.nudge.cli.options.InstantConverter;
import dev.nudge.cli.options.JsonFile;
import dev.nudge.cli.options.OutputFile;
import dev.nudge.evaluation.protocols.Dataset;
import dev.nudge.evaluation.protocols.Propensity;
import dev.nudge.evaluation.protocols.Protocol;
import dev.nudge.evaluation.protocols.TimeSplit;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.features.FeatureSet;
import dev.nudge.training.fit.FitSettings;
import dev.nudge.training.fit.Weighting;
import dev.nudge.training.networks.Architecture;
import dev.nudge.training.run.ProtocolScope;
import dev.nudge.training.run.StreamScope;
import dev.nudge.training.run.TrainedUsers;
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

  @Option(
      names = "--keep-user-hashes",
      description = {
        "Also write FILE.users, next to the model: hashes of the ids of whose rows it was made,",
        "so that nudge erased --models can say which models learned from a user."
      })
  private boolean keepUserHashes;

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
    TrainingText.print(report, command.commandLine().getOut());
    if (keepUserHashes) {
      keepUsers(report);
    }
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

  private void keepUsers(TrainingReport report) {
    List<UserSequence> learned = report.plan().scope().known().asked().users();
    TrainedUsers.write(out, learned.stream().map(UserSequence::userId).toList());
    command
        .commandLine()
        .getOut()
        .printf(
            "%s: hashed ids of %,d users, those that decided when to stop among them%n",
            TrainedUsers.of(out), learned.size());
  }
}
