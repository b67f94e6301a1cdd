package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.engine.EngineSettings;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.HeldRule;
import dev.nudge.schemas.PolicyChange;
import dev.nudge.triggers.RuleBook;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.runtime.state.DefaultOperatorStateBackendBuilder;
import org.apache.flink.runtime.state.OperatorStateBackend;
import org.junit.jupiter.api.Test;

/** What control has changed, as it is kept. */
final class ControlledRulesTest {
  /** Releases before did not keep when changes were taken. */
  @Test
  void whatAReleaseBeforeTookIsControlsAndOfNoKnownTime() throws Exception {
    try (CloseableRegistry closing = new CloseableRegistry();
        OperatorStateBackend store = store(closing)) {
      store
          .getBroadcastState(new MapStateDescriptor<>("rule_changes", Types.STRING, Types.STRING))
          .put("cart", "");

      ControlledRules rules =
          new ControlledRules(
              RuleBook.parse(
                  "rules: [{ id: cart, gates: { cart: any } }, { id: other, gates: { cart: any } }]",
                  EngineSettings.defaults().scores()),
              store);

      assertThat(rules.held())
          .containsExactly(
              new HeldRule("rule/cart", null, Instant.EPOCH, Instant.EPOCH),
              new HeldRule("rule/other", 1, null, null));
    }
  }

  @Test
  void aPolicyThatIsTakenBackIsTheFilesAgain() throws Exception {
    try (CloseableRegistry closing = new CloseableRegistry();
        OperatorStateBackend store = store(closing)) {
      ControlledRules rules =
          new ControlledRules(
              RuleBook.parse(
                  "{ rules: [], policy: { version: 3, quiet: [] } }",
                  EngineSettings.defaults().scores()),
              store);
      Instant put = Instant.ofEpochMilli(1_000);
      rules.apply(new Control(put, new PolicyChange("{ version: 9, quiet: [] }")), 1_005);
      assertThat(rules.held())
          .containsExactly(new HeldRule("policy", 9, put, Instant.ofEpochMilli(1_005)));

      Instant back = Instant.ofEpochMilli(2_000);
      rules.apply(new Control(back, new PolicyChange(null)), 2_005);

      assertThat(rules.held()).containsExactly(new HeldRule("policy", 3, back, null));
    }
  }

  private static OperatorStateBackend store(CloseableRegistry closing) throws Exception {
    return new DefaultOperatorStateBackendBuilder(
            ControlledRulesTest.class.getClassLoader(),
            new ExecutionConfig(),
            false,
            List.of(),
            closing)
        .build();
  }
}
