package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.engine.EngineSettings;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ControlAnswer;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.RuleChange;
import dev.nudge.schemas.SingleObjectCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The adapter; what is refused and why is in {@code ControlCheckTest}. */
class ControlFunctionTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final String RULES =
      """
      rules:
        - id: cart
          kind: cart
          gates: { silence: { after: 45m }, cart: non-empty }
      """;

  private final SingleObjectCodec<Control> codec = SingleObjectCodec.of(Control.class);
  private OneInputStreamOperatorTestHarness<RawMessage, Control> harness;

  @BeforeEach
  void start() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(new ControlFunction(RULES, EngineSettings.defaults().scores())));
    harness.open();
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  @Test
  void passesARuleThatIsRight() throws Exception {
    change("cart", "{ id: cart, version: 2, kind: cart, gates: { silence: { after: 10m } } }");

    assertThat(harness.extractOutputValues()).hasSize(1);
    assertThat(deadLetters()).isEmpty();
  }

  @Test
  void refusesARuleThatIsWrong() throws Exception {
    change(
        "cart",
        "{ id: cart, kind: cart, gates: { silence: { after: 10m } }, when: user.nothing > 1 }");

    assertRefused(RejectionReason.BAD_RULE, "user.nothing");
  }

  private void assertRefused(RejectionReason reason, String part) {
    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(deadLetters()).hasSize(1);
    assertThat(deadLetters().get(0).getReason()).isEqualTo(reason);
    assertThat(deadLetters().get(0).getMessage()).contains(part);
    assertThat(harness.getSideOutput(SideOutputs.CONTROL_STATUS))
        .extracting(status -> status.getValue().getStatus())
        .containsExactly(
            new ControlAnswer("rule/cart", NOW, false, deadLetters().get(0).getMessage()));
  }

  private void change(String id, String definition) throws Exception {
    send("rule/" + id, codec.encode(new Control(NOW, new RuleChange(id, definition))));
  }

  private void send(String key, byte[] value) throws Exception {
    byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
    harness.processElement(
        new StreamRecord<>(
            new RawMessage("control", 0, 0, NOW.toEpochMilli(), utf8, value, List.of())));
  }

  private List<DeadLetter> deadLetters() {
    var side = harness.getSideOutput(SideOutputs.DEAD_LETTERS);
    return side == null ? List.of() : side.stream().map(StreamRecord::getValue).toList();
  }
}
