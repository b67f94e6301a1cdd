package dev.nudge.cleaning;

import static dev.nudge.cleaning.EventCleanerTest.assertRejected;
import static dev.nudge.cleaning.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.Cleaned.Accepted;
import dev.nudge.schemas.ModelState;
import dev.nudge.schemas.RejectionReason;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ModelStateCleanerTest {
  private final Cleaner<ModelState> cleaner = Cleaner.ofModelStates(CleaningSettings.defaults());

  @Test
  void acceptsAStateUnderItsUser() {
    assertThat(clean(state().build())).isEqualTo(new Accepted("secret-user", state().build()));
    ModelState ofACutLog = state().setSequence(null).setState(List.of()).build();
    assertThat(clean(ofACutLog)).isEqualTo(new Accepted("secret-user", ofACutLog));
  }

  @Test
  void rejectsAStateOfNobody() {
    assertRejected(
        clean(state().setUserId(" ").build()), RejectionReason.MISSING_USER_ID, "user_id");
    assertRejected(
        clean(state().setUserId("null").build()),
        RejectionReason.PLACEHOLDER_USER_ID,
        "stands for nobody");
  }

  @Test
  void rejectsNumbersThatAreNone() {
    assertRejected(
        clean(state().setState(List.of(0f, Float.NaN)).build()),
        RejectionReason.BAD_MODEL,
        "state holds NaN at place 2; allowed: finite numbers");
    assertRejected(
        clean(state().setReturnLogits(List.of(Float.POSITIVE_INFINITY)).build()),
        RejectionReason.BAD_MODEL,
        "return_logits holds Infinity at place 1");
    assertRejected(
        clean(state().setSequence(0L).build()),
        RejectionReason.BAD_MODEL,
        "sequence is 0; allowed: from 1, or null");
  }

  @Test
  void rejectsWhatIsNoState() {
    assertRejected(
        cleaner.clean(message(new byte[] {1, 2, 3})), RejectionReason.MALFORMED, "of 3 bytes");
  }

  private Cleaned clean(ModelState state) {
    return cleaner.clean(message(state));
  }

  private static ModelState.Builder state() {
    return ModelState.newBuilder()
        .setUserId("secret-user")
        .setModelFingerprint(7)
        .setAfterEvent(6)
        .setSequence(4L)
        .setState(List.of(0.5f, -1f))
        .setPurchaseLogits(List.of(1f))
        .setReturnLogits(List.of(2f));
  }
}
