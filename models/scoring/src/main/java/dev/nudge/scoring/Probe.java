package dev.nudge.scoring;

import static dev.nudge.scoring.ModelException.Kind.MIXES_ROWS;
import static dev.nudge.scoring.ModelException.Kind.NOT_FINITE;
import static dev.nudge.scoring.ModelException.Kind.NOT_REPEATABLE;
import static dev.nudge.scoring.ModelException.Kind.PROBE_FAILED;

import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a model before anybody relies on it, on random rows and on those of {@link InventedUsers}:
 * outputs must be finite and the same to the bit when asked again, and it is found out whether a
 * row scores the same to the bit in batches of 1, 7 and 256. If not, it must at least score the
 * same whatever rows are next to it.
 *
 * <p>Random rows are drawn around the model's own means and deviations, with a fixed seed; the
 * first is the mean itself, the second zeros. The users begin with an empty state, so all states
 * are ones that the model reaches.
 */
final class Probe {
  /** What the probe is called in findings. */
  static final String SUBJECT = "probe";

  private static final String BATCHES = "batches";
  private static final Logger LOG = LoggerFactory.getLogger(Probe.class);
  private static final int ROWS = Batching.BLOCK;
  private static final int STEPS = 2;
  private static final int USERS = 32;
  private static final int EVENTS = 256;
  private static final List<Integer> SIZES = List.of(7, 1);

  private final ModelContract contract;
  private final Findings findings;
  private final OnnxScorer whole;
  private final OnnxScorer part;
  private boolean sound = true;
  private boolean invariant = true;

  private Probe(ModelContract contract, Findings findings, OnnxScorer whole, OnnxScorer part) {
    this.contract = contract;
    this.findings = findings;
    this.whole = whole;
    this.part = part;
  }

  /**
   * @return how rows must be handed to the runtime; empty if the model fails, an output is not
   *     finite or not the same again, or rows depend on one another
   */
  static Optional<Batching> run(OrtSession session, ModelContract contract, Findings findings) {
    try (OnnxScorer whole = new OnnxScorer(session, contract, ROWS, Batching.EXACT);
        OnnxScorer part = new OnnxScorer(session, contract, ROWS, Batching.EXACT)) {
      return new Probe(contract, findings, whole, part).run();
    } catch (ScoringException e) {
      findings.wrong(
          new ModelException(
              PROBE_FAILED,
              new ModelFault(
                  SUBJECT,
                  "cannot be run: " + e.getMessage(),
                  "steps over random rows and those of invented users",
                  "score such rows where the model was made, and export it again"),
              e));
      return Optional.empty();
    }
  }

  private Optional<Batching> run() {
    followUsers();
    Random random = new Random(1);
    for (int step = 0; step < STEPS && sound; step++) {
      fillFeatures(random);
      whole.run(ROWS);
      checkFinite(ROWS, row -> "on a probe row");
      checkRepeatable();
      for (int size : SIZES) {
        invariant &= sameInPartsOf(size);
      }
      carryState();
    }
    if (!sound) {
      return Optional.empty();
    }
    findings.right(
        SUBJECT,
        "%d events of %d invented users and %d steps over %d random rows: finite, and the same to the bit again"
            .formatted(EVENTS, USERS, STEPS, ROWS));
    return batching();
  }

  /** Steps through what invented users do, which must be finite at every event. */
  private void followUsers() {
    InventedUsers users = new InventedUsers(USERS);
    for (int event = 1; event <= EVENTS && sound; event++) {
      int number = event;
      users.act(contract, whole.features());
      whole.run(USERS);
      checkFinite(
          USERS,
          user -> "at event %d, a %s, of an invented user".formatted(number, users.did(user)));
      carryState();
    }
  }

  private Optional<Batching> batching() {
    if (invariant) {
      findings.right(BATCHES, "a row scores the same to the bit in batches of 1, 7 and 256");
      return Optional.of(Batching.EXACT);
    }
    if (mixesRows()) {
      findings.wrong(
          new ModelException(
              MIXES_ROWS,
              new ModelFault(
                  BATCHES,
                  "show in scores: what a row scores depends on the rows next to it",
                  "scores of a row that depend on that row alone",
                  "take out what looks across rows, such as a mean, a softmax or a range of"
                      + " quantisation over the first axis, and export it again")));
      return Optional.empty();
    }
    findings.right(
        BATCHES,
        "a row's scores depend on their size, so every run is padded to %d rows, which is slower"
            .formatted(Batching.BLOCK));
    LOG.warn(
        "Model {} scores a row differently in batches of different size on this machine: every"
            + " batch is padded to {} rows, which is slower and keeps results repeatable.",
        contract.name(),
        Batching.BLOCK);
    return Optional.of(Batching.PADDED);
  }

  /** Whether a row of a full block scores otherwise when every second row is another. */
  private boolean mixesRows() {
    whole.run(ROWS);
    for (int kept = 0; kept < 2; kept++) {
      for (int row = 0; row < ROWS; row++) {
        // Counted from the end, an odd row is an even one.
        copyInputs(row % 2 == kept ? row : ROWS - 1 - row, row, 1);
      }
      part.run(ROWS);
      for (int row = kept; row < ROWS; row += 2) {
        if (!same(row, row, 1)) {
          return true;
        }
      }
    }
    return false;
  }

  private void fillFeatures(Random random) {
    int width = contract.features().size();
    for (int i = 0; i < ROWS * width; i++) {
      float deviation = i < width ? 0 : (float) random.nextGaussian();
      int feature = i % width;
      float drawn = contract.featureMean()[feature] + deviation * contract.featureStd()[feature];
      whole.features().put(i, i / width == 1 ? 0 : drawn);
    }
  }

  /**
   * @param where names a row in a message
   */
  private void checkFinite(int rows, IntFunction<String> where) {
    for (Tensor tensor : Tensor.of(contract)) {
      int at = tensor.isInput() ? -1 : whole.notFinite(tensor, rows);
      if (at >= 0) {
        int width = tensor.width(contract);
        wrong(
            NOT_FINITE,
            tensor,
            "is %s in column %d %s"
                .formatted(whole.buffer(tensor).get(at), at % width, where.apply(at / width)),
            "finite numbers",
            "look for broken weights and for what divides or takes a power, and train again");
      }
    }
  }

  private void checkRepeatable() {
    copyInputs(0, 0, ROWS);
    part.run(ROWS);
    for (Tensor tensor : Tensor.of(contract)) {
      if (sound && !tensor.isInput() && !part.same(tensor, 0, whole, 0, ROWS)) {
        wrong(
            NOT_REPEATABLE,
            tensor,
            "differs when the same probe rows are scored again",
            "the same numbers to the bit",
            "take out what is random in the model, such as dropout, and export it again");
      }
    }
  }

  private void wrong(
      ModelException.Kind kind, Tensor tensor, String found, String expected, String remedy) {
    sound = false;
    String form = Tensor.form(OptionalInt.of(tensor.width(contract)));
    findings.wrong(
        new ModelException(
            kind, new ModelFault(tensor.subject(), found, expected + " in " + form, remedy)));
  }

  private boolean sameInPartsOf(int size) {
    for (int from = 0; from < ROWS; from += size) {
      int rows = Math.min(size, ROWS - from);
      copyInputs(from, 0, rows);
      part.run(rows);
      if (!same(from, 0, rows)) {
        return false;
      }
    }
    return true;
  }

  /** Rows of {@code whole} into {@code part}. */
  private void copyInputs(int from, int to, int rows) {
    for (Tensor tensor : Tensor.of(contract)) {
      if (tensor.isInput()) {
        int width = tensor.width(contract);
        copy(whole.buffer(tensor), from * width, part.buffer(tensor), to * width, rows * width);
      }
    }
  }

  /** Whether outputs of {@code whole} are those of {@code part}, to the bit. */
  private boolean same(int from, int to, int rows) {
    return Tensor.of(contract).stream()
        .filter(tensor -> !tensor.isInput())
        .allMatch(tensor -> part.same(tensor, to, whole, from, rows));
  }

  private void carryState() {
    copy(whole.nextState(), 0, whole.state(), 0, whole.state().capacity());
  }

  private static void copy(FloatBuffer from, int fromAt, FloatBuffer to, int toAt, int length) {
    to.put(toAt, from, fromAt, length);
  }
}
