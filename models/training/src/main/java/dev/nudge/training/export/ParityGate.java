package dev.nudge.training.export;

import dev.nudge.evaluation.sequences.ModelReplay;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.Scorer;
import dev.nudge.scoring.SurvivalCurve;
import dev.nudge.training.fit.Reference;
import dev.nudge.training.fit.TrainedModel;
import java.nio.FloatBuffer;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares an exported file with its trainer on whole sequences, the state carried: every hazard
 * and every "within this edge" probability of both heads, at every event.
 */
final class ParityGate {
  /** Largest difference of a probability: what no rule and no figure can see. */
  static final double TOLERANCE = 1e-5;

  private final ModelContract contract;
  private final Map<UserSequence, float[]> expected;
  private final Map<UserSequence, Integer> numbers = new IdentityHashMap<>();
  private long events;
  private long scores;
  private double worst = -1;
  private String where = "nowhere";

  private ParityGate(ModelContract contract, Map<UserSequence, float[]> expected) {
    this.contract = contract;
    this.expected = expected;
  }

  /**
   * Runs the comparison.
   *
   * @param file the exported model
   * @throws ParityException if a score differs by more than {@link #TOLERANCE}
   */
  static ExportParity check(TrainedModel trained, byte[] file, List<UserSequence> users) {
    try (Reference reference = new Reference(trained);
        OnnxModel model = OnnxModel.load(file)) {
      Map<UserSequence, float[]> expected = new IdentityHashMap<>();
      users.forEach(user -> expected.put(user, reference.logits(user)));
      ParityGate gate = new ParityGate(model.contract(), expected);
      users.forEach(user -> gate.numbers.put(user, gate.numbers.size()));
      ModelReplay.run(model, users, gate::compare);
      ExportParity parity = new ExportParity(gate.events, gate.scores, gate.worst, gate.where);
      if (!(parity.worst() <= TOLERANCE)) {
        throw new ParityException(parity, TOLERANCE);
      }
      return parity;
    }
  }

  private void compare(UserSequence user, int event, Scorer scorer, int row) {
    events++;
    int purchase = contract.purchaseEdges().length;
    int returns = contract.returnEdges().length;
    FloatBuffer logits = FloatBuffer.wrap(expected.get(user));
    int at = event * (purchase + returns);
    String place = "event %d of sequence %d".formatted(event, numbers.get(user));
    compare(
        "purchase",
        contract.purchaseEdges(),
        logits.slice(at, purchase),
        scorer.purchaseLogits().slice(row * purchase, purchase),
        place);
    compare(
        "return",
        contract.returnEdges(),
        logits.slice(at + purchase, returns),
        scorer.returnLogits().slice(row * returns, returns),
        place);
  }

  private void compare(
      String head, double[] edges, FloatBuffer trained, FloatBuffer exported, String place) {
    SurvivalCurve trainedCurve = new SurvivalCurve(edges).read(trained, 0);
    SurvivalCurve exportedCurve = new SurvivalCurve(edges).read(exported, 0);
    for (int k = 0; k < edges.length; k++) {
      note(
          sigmoid(trained.get(k)) - sigmoid(exported.get(k)),
          "%s hazard of bucket %d, %s",
          head,
          k,
          place);
      note(
          trainedCurve.within(0, edges[k]) - exportedCurve.within(0, edges[k]),
          "%s up to edge %d, %s",
          head,
          k,
          place);
    }
  }

  private void note(double difference, String format, String head, int k, String place) {
    scores++;
    double size = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.abs(difference);
    if (size > worst) {
      worst = size;
      where = format.formatted(head, k, place);
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
