package dev.nudge.evaluation.parity;

import dev.nudge.schemas.ScoredRow;
import dev.nudge.scoring.ModelContract;

/** A row was scored by another model than the one given: nothing can be compared. */
public final class WrongModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private WrongModelException(ScoredRow row, String scoredBy, String given) {
    super(
        "event %s of user %s was scored by %s, and the model given is %s; give the file that the job ran"
            .formatted(row.getEventId(), row.getUserId(), scoredBy, given));
  }

  /**
   * Lets pass what the model scored.
   *
   * @throws WrongModelException if name, file or number of features are another's
   */
  static void check(ScoredRow row, ModelContract model) {
    if (!row.getModel().equals(model.name())) {
      throw new WrongModelException(row, row.getModel(), model.name());
    }
    if (row.getFeatures().size() != model.features().size()) {
      throw new WrongModelException(
          row,
          "%s with %d features".formatted(row.getModel(), row.getFeatures().size()),
          "one with %d".formatted(model.features().size()));
    }
    if (row.getModelFingerprint() != model.fingerprint() || !fits(row, model)) {
      throw new WrongModelException(
          row,
          "another file of %s, fingerprint %016x"
              .formatted(model.name(), row.getModelFingerprint()),
          "of fingerprint %016x".formatted(model.fingerprint()));
    }
  }

  private static boolean fits(ScoredRow row, ModelContract model) {
    return row.getState().size() == model.stateSize()
        && row.getPurchaseLogits().size() == model.purchaseEdges().length
        && row.getReturnLogits().size() == model.returnEdges().length;
  }
}
