package dev.nudge.schemas.checks;

import dev.nudge.schemas.ModelState;
import dev.nudge.schemas.RejectionReason;
import java.util.List;

/** What a rebuilt model state must be like. How long it has to be, only its model knows. */
public final class ModelStateCheck implements Check<ModelState> {
  private final PlaceholderIds placeholders;

  /**
   * @param placeholders user ids that stand for nobody
   */
  public ModelStateCheck(PlaceholderIds placeholders) {
    this.placeholders = placeholders;
  }

  @Override
  public Fault find(ModelState state, long arrival) {
    Fault fault = Texts.findInUserId(state.getUserId(), placeholders);
    if (fault == null && state.getSequence() != null && state.getSequence() < 1) {
      fault = bad("sequence is %d; allowed: from 1, or null".formatted(state.getSequence()));
    }
    if (fault == null) {
      fault = find("state", state.getState());
    }
    if (fault == null) {
      fault = find("purchase_logits", state.getPurchaseLogits());
    }
    return fault == null ? find("return_logits", state.getReturnLogits()) : fault;
  }

  private static Fault find(String field, List<Float> values) {
    for (int i = 0; i < values.size(); i++) {
      if (!Float.isFinite(values.get(i))) {
        return bad(
            "%s holds %s at place %d; allowed: finite numbers"
                .formatted(field, values.get(i), i + 1));
      }
    }
    return null;
  }

  private static Fault bad(String message) {
    return new Fault(RejectionReason.BAD_MODEL, message);
  }
}
