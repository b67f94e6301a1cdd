package dev.nudge.training.cli;

import dev.nudge.features.FeatureSet;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.training.EvaluationRun;
import dev.nudge.training.protocol.Propensity;
import dev.nudge.training.protocol.Result;
import dev.nudge.training.protocol.TmallProtocol;
import dev.nudge.training.sequences.SequenceSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nudge evaluate}: figures of a model file. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Judges a model file on users and times that it was not trained on.",
      "The model is stepped through each user's events as the job does it."
    })
public final class EvaluateCommand implements Callable<Integer> {

  @Option(
      names = "--model",
      paramLabel = "FILE",
      defaultValue = "model.onnx",
      description = "The model file.")
  private Path model;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "purchase-7d,churn-7d",
      description = {
        "Which rows, one or more: purchase-7d, churn-7d (on --stream);",
        "tmall-purchase-7d, tmall-churn-7d, and both with -time behind (on --fit and --test)."
      })
  private List<String> protocols;

  @Mixin private StreamOptions stream;

  @Option(
      names = "--cut",
      paramLabel = "INSTANT",
      description = "On --stream: tests begin here. Default: where the model's training ended.")
  private Instant cut;

  @Option(
      names = "--fit",
      paramLabel = "DIR",
      description = "The folder of the data that the model was fitted on.")
  private Path fit;

  @Option(
      names = "--test",
      paramLabel = "DIR",
      description = "The folder to judge on: all of its users. Default: test users of --fit.")
  private Path test;

  @Option(
      names = "--allow-training-period",
      description = "Judge also on times that the model's training looked at.")
  private boolean allowTrainingPeriod;

  @Mixin private JsonFile json;
  @Spec private CommandSpec command;

  /** The figures, as JSON has them. */
  record Evaluation(String model, List<Result> results) {}

  @Override
  public Integer call() {
    json.requireWritable();
    try (OnnxModel loaded = OnnxModel.load(model)) {
      List<Result> results = judge(loaded, new EvaluationRun(loaded, allowTrainingPeriod));
      PrintWriter out = command.commandLine().getOut();
      results.forEach(
          result ->
              out.printf(
                  "%s: %s; threshold chosen on %d other rows%s%n",
                  result.protocol(),
                  result.slice(),
                  result.thresholdRows(),
                  result.rowsMd5() == null ? "" : "; row md5 " + result.rowsMd5()));
      out.print(Table.of(results));
      out.flush();
      json.write(new Evaluation(loaded.contract().name(), results));
      return 0;
    }
  }

  private List<Result> judge(OnnxModel loaded, EvaluationRun run) {
    FeatureSet features = loaded.contract().features();
    TmallFolders folders = new TmallFolders(features, fit, test);
    SequenceSet recording = null;
    List<Result> results = new ArrayList<>();
    for (String name : protocols) {
      Optional<TmallProtocol> tmall = TmallProtocol.named(name);
      if (tmall.isPresent()) {
        requireFit(name);
        results.add(run.tmall(tmall.get(), folders.fit(), folders.test()));
      } else {
        Propensity propensity = propensity(name);
        recording = recording == null ? stream.read(features) : recording;
        results.add(run.timeSplit(recording, cut, propensity));
      }
    }
    return results;
  }

  private void requireFit(String name) {
    if (fit == null) {
      throw new ParameterException(
          command.commandLine(), "--protocol %s needs --fit DIR".formatted(name));
    }
  }

  private Propensity propensity(String name) {
    try {
      return Propensity.parse(name);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          command.commandLine(),
          "--protocol: %s, and tmall-purchase-7d, tmall-churn-7d, both with -time behind"
              .formatted(e.getMessage()),
          e);
    }
  }
}
