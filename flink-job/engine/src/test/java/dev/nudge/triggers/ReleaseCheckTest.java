package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.ModelRole;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.SingleObjectCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a message must say that releases a model; its file is checked elsewhere. */
final class ReleaseCheckTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final String SUM = "0".repeat(64);

  private final ControlCheck check = new ControlCheck(RuleBook.parse("rules: []", List.of()));

  @Test
  void passesAReleaseOfAChampionOrAChallenger() throws Exception {
    assertThat(check.check(release("model/gru", SUM, ModelRole.CHAMPION)).getChange())
        .isInstanceOf(ModelRelease.class);
    assertThat(check.check(release("model/gru", SUM, ModelRole.CHALLENGER)).getChange())
        .isInstanceOf(ModelRelease.class);
  }

  @Test
  void passesACanaryOfAShareThatIsOne() throws Exception {
    for (double share : new double[] {1e-9, 0.1, 1}) {
      assertThat(check.check(release(ModelRole.CANARY, share)).getChange())
          .isInstanceOf(ModelRelease.class);
    }
    for (Double wrong : Arrays.asList(null, 0.0, -0.1, 1.01, Double.NaN)) {
      assertRefused(
          release(ModelRole.CANARY, wrong),
          "share of a CANARY is %s; allowed: of a CANARY more than 0, up to 1".formatted(wrong));
    }
    assertRefused(
        release(ModelRole.CHALLENGER, 0.1),
        "share of a CHALLENGER is 0.1; allowed: of a CANARY more than 0, up to 1, of others none");
  }

  @Test
  void refusesAReleaseThatSaysNotWhatOrUnderAnotherKey() throws Exception {
    assertRefused(
        release("model/gru", "00", ModelRole.CHAMPION),
        "sha256 is '00'; allowed: 64 hexadecimal digits");
    assertRefused(
        release("model/other", SUM, ModelRole.CHAMPION),
        "the change is for model 'gru', but the message has another key; allowed: model/gru");
  }

  @Test
  void withdrawsTheChallengerOfANullValue() throws Exception {
    assertThat(check.check(message("model/gru", null)).getChange())
        .isEqualTo(ControlCheck.withdrawal("gru"));
  }

  private RawMessage release(String key, String sha256, ModelRole role) {
    return release(key, sha256, role, null);
  }

  private RawMessage release(ModelRole role, Double share) {
    return release("model/gru", SUM, role, share);
  }

  private RawMessage release(String key, String sha256, ModelRole role, Double share) {
    ModelRelease release = new ModelRelease("gru", "2", "file:/m.onnx", sha256, role, null, share);
    Control control = new Control(NOW, release);
    return message(key, SingleObjectCodec.of(Control.class).encode(control));
  }

  private void assertRefused(RawMessage message, String part) {
    RefusedControlException refusal =
        catchThrowableOfType(RefusedControlException.class, () -> check.check(message));
    assertThat(refusal.why().reason()).isEqualTo(RejectionReason.BAD_MODEL);
    assertThat(refusal.why().message()).contains(part);
  }

  private static RawMessage message(String key, byte[] value) {
    return new RawMessage(
        "control",
        0,
        0,
        NOW.toEpochMilli(),
        key.getBytes(StandardCharsets.UTF_8),
        value,
        List.of());
  }
}
