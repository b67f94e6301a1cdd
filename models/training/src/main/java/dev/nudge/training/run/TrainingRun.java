package dev.nudge.training.run;

import dev.nudge.evaluation.protocols.Evaluator;
import dev.nudge.evaluation.protocols.Result;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.evaluation.sequences.UserSlice;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.training.export.ExportParity;
import dev.nudge.training.export.ModelExport;
import dev.nudge.training.fit.FitSettings;
import dev.nudge.training.fit.SurvivalEdges;
import dev.nudge.training.fit.TrainedModel;
import dev.nudge.training.fit.Trainer;
import dev.nudge.training.fit.TrainingListener;
import dev.nudge.training.networks.Architecture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From a recording to a model file: split, train, judge, export through the parity gate. */
public final class TrainingRun {
  /** Enough to meet every kind of history; whole sequences, so the last one may go beyond it. */
  private static final long PARITY_EVENTS = 20_000;

  private TrainingRun() {}

  /**
   * Makes a model.
   *
   * @throws dev.nudge.training.fit.TooFewUsersException if the recording has too few users
   * @throws dev.nudge.training.export.ParityException if the file would not score as the trainer
   *     does; none is written
   */
  public static TrainingReport run(TrainingPlan all, TrainingListener listener) {
    long started = System.nanoTime();
    TrainingPlan plan = all.columns(FeatureChoice.of(all.scope().known().asked(), all.embedded()));
    SequenceSet known = plan.scope().known();
    SequenceSet fit = known.only(UserSlice.HELD_OUT.negate());
    SequenceSet heldOut = known.only(UserSlice.HELD_OUT);
    TrainedModel trained = train(known, plan.architecture(), plan.settings(), listener);
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    Judged judged = judge(plan, trained, heldOut.asked());
    ExportParity parity =
        ModelExport.write(
            trained,
            plan.id(),
            plan.version(),
            ModelFacts.of(plan, fit.asked(), trained, judged.results(), judged.baselines()),
            probes(heldOut.asked()),
            plan.out());
    return new TrainingReport(
        plan,
        trained,
        fit.asked().users().size(),
        heldOut.asked().users().size(),
        fit.asked().events(),
        judged.results(),
        parity,
        took);
  }

  /**
   * Trains, and does nothing else.
   *
   * @param known exactly what may be looked at; its held-out users decide when to stop
   * @throws dev.nudge.training.fit.TooFewUsersException if it has too few users
   */
  public static TrainedModel train(
      SequenceSet known,
      Architecture architecture,
      FitSettings settings,
      TrainingListener listener) {
    SequenceSet fit = known.only(UserSlice.HELD_OUT.negate());
    SequenceSet heldOut = known.only(UserSlice.HELD_OUT);
    return Trainer.train(fit, heldOut, edges(fit), architecture, settings, listener);
  }

  private static SurvivalEdges edges(SequenceSet fit) {
    return SurvivalEdges.standard().within(Duration.between(fit.start(), fit.observedUntil()));
  }

  /** What the file as it will be gives: its figures, and how its scores are spread. */
  private record Judged(List<Result> results, Map<String, String> baselines) {}

  private static Judged judge(TrainingPlan plan, TrainedModel trained, SequenceSet heldOut) {
    byte[] file = ModelExport.bytes(trained, plan.id(), plan.version(), Map.of());
    try (OnnxModel model = OnnxModel.load(file)) {
      return new Judged(
          plan.scope().judgedOn().stream().map(rows -> Evaluator.judge(model, rows)).toList(),
          BaselineFacts.ofScores(model, heldOut));
    }
  }

  private static List<UserSequence> probes(SequenceSet heldOut) {
    List<UserSequence> probes = new ArrayList<>();
    long events = 0;
    for (UserSequence user : heldOut.users()) {
      if (events < PARITY_EVENTS) {
        probes.add(user);
        events += user.length();
      }
    }
    return probes;
  }
}
