package dev.nudge.cli.models;

import dev.nudge.cli.options.AtLeastOne;
import dev.nudge.cli.options.InputPath;
import dev.nudge.cli.options.OutputFile;
import dev.nudge.cli.options.TimeSpan;
import dev.nudge.evaluation.protocols.Comparison;
import dev.nudge.evaluation.protocols.Dataset;
import dev.nudge.evaluation.protocols.Protocol;
import dev.nudge.evaluation.protocols.Protocols;
import dev.nudge.training.zoo.TrainingOutcome;
import dev.nudge.training.zoo.Trainings;
import dev.nudge.training.zoo.ZooComparisons;
import dev.nudge.training.zoo.ZooEntry;
import dev.nudge.training.zoo.ZooReport;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nudge zoo}: every type of model on every data set, by its recipe, and one table. */
@Command(
    name = "zoo",
    showDefaultValues = true,
    description = {
      "Trains every type of model on every public data set by its recipe, judges all of them by all",
      "protocols next to reference models, and writes one table. A model that is there already,",
      "made from the same options and data, is not trained again.",
    },
    footer = {
      "",
      "Writes OUT/SCOPE/TYPE/{model.onnx,card.md,figures.json,train.log}, SCOPE being a data set,",
      "or a protocol with a recipe of its own, and OUT/{table.md,table.json,report.html}.",
      "Ends with 1 if a training failed; the table then has the others."
    })
public final class ZooCommand implements Callable<Integer> {
  private static final Duration UNLIMITED = Duration.ofDays(365);

  @Option(
      names = "--data",
      paramLabel = "DIR",
      converter = InputPath.class,
      required = true,
      description = "Where the data sets lie, each in a folder of its name.")
  private Path data;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Where models and tables go.")
  private Path out;

  @Option(
      names = "--types",
      paramLabel = "TYPE",
      split = ",",
      description = {
        "Which types: ${COMPLETION-CANDIDATES}; others are compared with the first.",
        "Default: all."
      })
  private List<ModelType> types = List.of(ModelType.values());

  @Option(
      names = "--protocols",
      paramLabel = "NAME",
      split = ",",
      description = "Which protocols, as in nudge evaluate. Default: all.")
  private List<String> protocols = Protocols.names();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "2",
      description = "Trainings at a time, of one thread each.",
      converter = AtLeastOne.class)
  private int jobs;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description = "End trainings after this time, such as 45m. Default: none.",
      showDefaultValue = Visibility.NEVER,
      converter = TimeSpan.class)
  private Duration budget = UNLIMITED;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws InterruptedException {
    List<ZooEntry> entries = entries();
    entries.stream().map(ZooCommand::dataset).distinct().forEach(this::requireData);
    OutputFile.requireWritable(command.commandLine(), "--out", out.resolve("table.md"));
    PrintWriter text = command.commandLine().getErr();
    Trainings trainings = new Trainings(data, out, ZooCommand::training, text::println);
    List<TrainingOutcome> outcomes = trainings.make(entries, jobs, budget);
    List<Comparison> comparisons = compare(outcomes, trainings, text);
    new ZooReport(
            outcomes,
            comparisons,
            entry -> "nudge train " + String.join(" ", arguments(entry, "DATA")))
        .write(out);
    command.commandLine().getOut().println(out.resolve("table.md"));
    return outcomes.stream().allMatch(TrainingOutcome::isMade) ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /** Protocols with the same recipe make one model. */
  private List<ZooEntry> entries() {
    Recipes recipes = Recipes.load();
    List<Protocol> asked = ProtocolNames.parse(command.commandLine(), protocols, data);
    Map<Recipe, Set<Protocol>> byRecipe = new LinkedHashMap<>();
    for (Protocol protocol : asked) {
      for (ModelType type : new LinkedHashSet<>(types)) {
        byRecipe
            .computeIfAbsent(recipes.of(protocol.name(), type), recipe -> new LinkedHashSet<>())
            .add(protocol);
      }
    }
    List<ZooEntry> entries = new ArrayList<>();
    byRecipe.forEach(
        (recipe, of) ->
            entries.add(
                new ZooEntry(
                    recipe.scope(),
                    recipe.type().toString(),
                    List.copyOf(of),
                    recipe.settings(of.iterator().next().dataset()))));
    return entries;
  }

  private static ProcessBuilder training(
      ZooEntry entry, Path data, Path model, Path card, Path figures) {
    List<String> arguments = arguments(entry, data.toString());
    arguments.addAll(List.of("--out", model.toString()));
    arguments.addAll(List.of("--card", card.toString()));
    arguments.addAll(List.of("--json", figures.toString()));
    return TrainMain.process(arguments);
  }

  /** The options that make a model whatever recipes say, without files to write. */
  private static List<String> arguments(ZooEntry entry, String data) {
    String names = String.join(",", entry.protocols().stream().map(Protocol::name).toList());
    List<String> arguments = new ArrayList<>(List.of("--protocol", names, "--fit", data));
    arguments.addAll(List.of("--model-type", entry.type(), "--no-recipe"));
    if (!entry.settings().written().isEmpty()) {
      arguments.addAll(List.of(entry.settings().written().split(" ")));
    }
    return arguments;
  }

  /** Where its type stands among those asked for: the others are compared with the first. */
  private int place(ZooEntry entry) {
    return types.indexOf(ModelType.named(entry.type()));
  }

  private static Dataset dataset(ZooEntry entry) {
    return entry.protocols().get(0).dataset();
  }

  private void requireData(Dataset dataset) {
    Path folder = data.resolve(dataset.format().label());
    if (!Files.isDirectory(folder)) {
      String others =
          protocols.stream()
              .filter(name -> Protocols.named(name).orElseThrow().dataset() != dataset)
              .collect(Collectors.joining(","));
      throw new ParameterException(
          command.commandLine(),
          "--data: there is no folder %s; put the data set there, or leave it out with --protocols %s"
              .formatted(folder, others));
    }
  }

  private List<Comparison> compare(
      List<TrainingOutcome> outcomes, Trainings trainings, PrintWriter text) {
    List<Comparison> all = new ArrayList<>();
    for (Dataset dataset : Dataset.values()) {
      List<ZooEntry> made =
          outcomes.stream()
              .filter(TrainingOutcome::isMade)
              .map(TrainingOutcome::entry)
              .filter(entry -> dataset(entry) == dataset)
              .sorted(Comparator.comparingInt(this::place))
              .toList();
      if (!made.isEmpty()) {
        text.printf("%s: judging %d models%n", dataset.format().label(), made.size());
      }
      DataFolders folders = new DataFolders(data, null);
      all.addAll(new ZooComparisons(trainings::file, f -> folders.fit(dataset, f)).of(made));
    }
    all.stream()
        .filter(comparison -> !ZooReport.isAgreed(comparison))
        .forEach(
            comparison ->
                text.printf(
                    "warning: the rows of %s are not those that reference models were judged on%n",
                    comparison.protocol()));
    text.flush();
    return all;
  }
}
