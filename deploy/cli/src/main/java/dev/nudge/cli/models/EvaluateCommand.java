package dev.nudge.cli.models;

import dev.nudge.cli.options.HtmlFile;
import dev.nudge.cli.options.InputPath;
import dev.nudge.cli.options.InstantConverter;
import dev.nudge.cli.options.JsonFile;
import dev.nudge.evaluation.EvaluationRun;
import dev.nudge.evaluation.figures.PairedDifference;
import dev.nudge.evaluation.protocols.Comparison;
import dev.nudge.evaluation.protocols.EvaluatedModel;
import dev.nudge.evaluation.protocols.Propensity;
import dev.nudge.evaluation.protocols.Protocol;
import dev.nudge.evaluation.protocols.Protocols;
import dev.nudge.evaluation.reports.HtmlReport;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.features.FeatureSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nudge evaluate}: figures of model files, side by side. */
@Command(
    name = "evaluate",
    showDefaultValues = true,
    description = {
      "Judges model files on users and times that they were not trained on, side by side.",
      "A model is stepped through each user's events as the job does it."
    })
public final class EvaluateCommand implements Callable<Integer> {

  @Option(
      names = "--model",
      paramLabel = "FILE",
      converter = InputPath.class,
      arity = "1..*",
      defaultValue = "model.onnx",
      description = "The model files; others are compared with the first.")
  private List<Path> files;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      split = ",",
      description = {
        "Which rows, one or more: purchase-{30m,1d,7d,28d}, churn-{7d,28d,7d-silent} (on --stream;",
        "by default all of these that it has rows for); or on --fit and --test:",
        "clickstreamdmm-{every,k3,k5,k10}, the same with -page6 behind; tmall-{purchase,churn}-7d,",
        "online-retail-{return-30d,churn-90d}, the same with -time behind; cdnow-{any,count}."
      })
  private List<String> protocols;

  @Mixin private TrainingStream stream;

  @Option(
      names = "--cut",
      converter = InstantConverter.class,
      paramLabel = "INSTANT",
      description = "On --stream: tests begin here. Default: where the models' training ended.")
  private Instant cut;

  @Option(
      names = "--fit",
      paramLabel = "DIR",
      converter = InputPath.class,
      description = "The folder of the data that the models were fitted on.")
  private Path fit;

  @Option(
      names = "--test",
      paramLabel = "DIR",
      converter = InputPath.class,
      description = "The folder to judge on: all of its users. Default: test users of --fit.")
  private Path test;

  @Option(
      names = "--allow-training-period",
      description = "Judge also on times that a model's training looked at.")
  private boolean allowTrainingPeriod;

  @Option(
      names = "--allow-training-users",
      description = "Judge also on users that a model was trained on.")
  private boolean allowTrainingUsers;

  @Mixin private JsonFile json;
  @Mixin private HtmlFile html;
  @Spec private CommandSpec command;

  private final Map<List<String>, SequenceSet> recordings = new HashMap<>();

  /** The figures, as JSON has them. */
  record Evaluation(List<Comparison> protocols) {}

  @Override
  public Integer call() {
    json.requireWritable();
    html.requireWritable();
    if (protocols == null && (fit != null || test != null)) {
      throw new ParameterException(command.commandLine(), "--fit and --test need --protocol NAME");
    }
    List<Question> questions =
        protocols == null
            ? List.of(ofStream(Propensity.of(stream.format())))
            : protocols.stream().map(this::question).toList();
    try (ModelFiles models = ModelFiles.load(files)) {
      EvaluationRun run =
          new EvaluationRun(models.byName(), allowTrainingPeriod, allowTrainingUsers);
      List<Comparison> comparisons = new ArrayList<>();
      for (Question question : questions) {
        question.ask(
            run,
            comparison -> {
              print(comparison);
              comparisons.add(comparison);
            });
      }
      json.write(new Evaluation(comparisons));
      html.write(new HtmlReport(comparisons)::write);
      return 0;
    }
  }

  /** One protocol or more, found before the models are loaded. */
  @FunctionalInterface
  private interface Question {
    void ask(EvaluationRun run, Consumer<Comparison> judged);
  }

  private Question ofStream(List<Propensity> asked) {
    return (run, judged) -> run.timeSplit(this::recording, cut, asked, judged);
  }

  private Question question(String name) {
    Optional<Protocol> protocol = Protocols.named(name);
    if (protocol.isEmpty()) {
      return ofStream(List.of(propensity(name)));
    }
    ProtocolNames.requireFit(command.commandLine(), name, fit);
    DataFolders folders = folders();
    Protocol asked = protocol.get();
    Function<FeatureSet, SequenceSet> fitSet = f -> folders.fit(asked.dataset(), f);
    return (run, judged) ->
        judged.accept(run.protocol(asked, fitSet, f -> folders.test(asked.dataset(), f)));
  }

  private DataFolders folders;

  private DataFolders folders() {
    folders = folders == null ? new DataFolders(fit, test) : folders;
    return folders;
  }

  private SequenceSet recording(FeatureSet features) {
    return recordings.computeIfAbsent(features.names(), names -> stream.read(features));
  }

  private Propensity propensity(String name) {
    try {
      return Propensity.parse(name);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          command.commandLine(),
          "--protocol: %s, %s".formatted(e.getMessage(), ProtocolNames.known()),
          e);
    }
  }

  private void print(Comparison comparison) {
    PrintWriter out = command.commandLine().getOut();
    out.printf(
        "%s: %s; row md5 %s%n", comparison.protocol(), comparison.slice(), comparison.rowsMd5());
    ResultTables tables = ResultTables.of(comparison);
    out.print(tables.all() + tables.groups());
    EvaluatedModel first = comparison.models().get(0);
    for (EvaluatedModel judged : comparison.models()) {
      if (judged.toFirst() != null) {
        out.print(difference(judged.model(), first.model(), judged.toFirst()));
      }
      judged
          .warnings()
          .forEach(warning -> out.printf("warning: %s: %s%n", judged.model(), warning));
    }
    out.println();
    out.flush();
  }

  private static String difference(String model, String first, PairedDifference difference) {
    return "%s less %s: AUROC %s, log loss %s%n"
        .formatted(
            model,
            first,
            difference.aurocInterval().around(difference.auroc(), "%+.4f"),
            difference.logLossInterval().around(difference.logLoss(), "%+.4f"));
  }
}
