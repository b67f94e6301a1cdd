package dev.nudge.operators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.engine.EngineSettings;
import dev.nudge.recommending.RecommenderSettings;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ControlAnswer;
import dev.nudge.schemas.HeldRule;
import dev.nudge.schemas.PolicyChange;
import dev.nudge.schemas.RuleChange;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.SubtaskRules;
import dev.nudge.schemas.Trigger;
import dev.nudge.schemas.UserInput;
import dev.nudge.scoring.TestModels;
import dev.nudge.triggers.PolicySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the user operator says of its rules. */
final class ControlReportsTest {
  private static final Instant MADE = Instant.parse("2026-03-02T10:00:00Z");
  private static final long TAKEN = 4_000;
  private static final Backlog NOTHING_BEFORE = Backlog.none();
  private static final String RULES = "rules: [" + rule("cart", 1) + ", " + rule("gone", 3) + "]";

  private KeyedTwoInputStreamOperatorTestHarness<String, UserInput, Control, Trigger> harness;
  private int said;

  private static String rule(String id, int version) {
    return "{ id: %s, kind: cart, version: %d, gates: { cart: any } }".formatted(id, version);
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  @Test
  void saysAtTheFirstCheckpointWhatTheFileHasAndThenNothingUntilItChanges() throws Exception {
    start(RULES, 3, 1, NOTHING_BEFORE);
    harness.open();
    assertThat(report()).isNull();

    checkpoint();
    SubtaskRules first = report();
    assertThat(first.getSubtask()).isEqualTo(1);
    assertThat(first.getSubtasks()).isEqualTo(3);
    assertThat(first.getRules())
        .containsExactly(
            new HeldRule("rule/cart", 1, null, null), new HeldRule("rule/gone", 3, null, null));
    checkpoint();
    assertThat(report()).isNull();
  }

  @Test
  void saysOnceWhatManyChangesHaveLedToAndAnswersEach() throws Exception {
    start(RULES, 1, 0, NOTHING_BEFORE);
    harness.open();
    checkpoint();
    report();
    put("cart", rule("cart", 2));
    put("cart", rule("cart", 3).replace("any }", "any }, when: user.local_hour == 24"));
    put("gone", null);
    harness.processElement2(
        new StreamRecord<>(new Control(MADE, new PolicyChange("{ version: 2, caps: [] }"))));
    checkpoint();

    assertThat(answers())
        .extracting(ControlAnswer::getKey, ControlAnswer::getAccepted)
        .containsExactly(
            tuple("rule/cart", true),
            tuple("rule/cart", true),
            tuple("rule/gone", true),
            tuple("policy", true));
    assertThat(answers().get(1).getMessage()).startsWith("NEVER_TRUE in rule 'cart'");
    assertThat(report().getRules())
        .containsExactly(taken("policy", 2), taken("rule/cart", 3), taken("rule/gone", null));
  }

  @Test
  void answersOnlyOnceOfAllSubtasks() throws Exception {
    start(RULES, 2, 1, NOTHING_BEFORE);
    harness.open();
    put("cart", rule("cart", 2));
    checkpoint();

    assertThat(answers()).isEmpty();
    assertThat(report().getRules()).contains(taken("rule/cart", 2));
  }

  @Test
  void saysAfterARestoreSinceWhenItHasHeld() throws Exception {
    start(RULES, 1, 0, NOTHING_BEFORE);
    harness.open();
    put("cart", rule("cart", 2));
    put("gone", null);

    restore(RULES);
    checkpoint();

    assertThat(report().getRules())
        .containsExactly(taken("rule/cart", 2), taken("rule/gone", null));
  }

  @Test
  void saysAfterARestoreThatANewerFileHoldsAndWhatNoLongerFits() throws Exception {
    start(RULES, 1, 0, NOTHING_BEFORE);
    harness.open();
    put("cart", rule("cart", 2));
    put("gone", rule("gone", 4));

    restore("rules: [" + rule("cart", 9).replace("kind: cart", "kind: basket") + "]");
    checkpoint();

    assertThat(answers())
        .extracting(ControlAnswer::getKey, ControlAnswer::getChangedAt, ControlAnswer::getAccepted)
        .containsExactly(tuple("rule/gone", MADE, false));
    assertThat(answers().get(0).getMessage()).startsWith("no longer fits: rule 'gone' has kind");
    assertThat(report().getRules())
        .containsExactly(new HeldRule("rule/cart", 9, null, null), taken("rule/gone", null));
  }

  @Test
  void answersWhatWasOnTheTopicBeforeTheJobBegan() throws Exception {
    start(RULES, 1, 0, backlog(rule("cart", 2), "{ id: cart, gates: { cart: ful } }"));
    harness.setProcessingTime(TAKEN);
    harness.open();
    checkpoint();

    assertThat(answers())
        .extracting(ControlAnswer::getKey, ControlAnswer::getAccepted)
        .containsExactlyInAnyOrder(tuple("rule/cart", true), tuple("rule/cart", false));
    assertThat(report().getRules()).contains(taken("rule/cart", 2));
  }

  private static Backlog backlog(String... definitions) {
    return (topic, each) -> {
      for (String definition : topic == InputTopic.CONTROL ? definitions : new String[0]) {
        Control control = new Control(MADE, new RuleChange("cart", definition));
        each.accept(
            new RawMessage(
                "control",
                0,
                0,
                MADE.toEpochMilli(),
                "rule/cart".getBytes(UTF_8),
                SingleObjectCodec.of(Control.class).encode(control),
                List.of()));
      }
    };
  }

  private static HeldRule taken(String key, Integer version) {
    return new HeldRule(key, version, MADE, Instant.ofEpochMilli(TAKEN));
  }

  private void put(String id, String definition) throws Exception {
    harness.setProcessingTime(TAKEN);
    harness.processElement2(new StreamRecord<>(new Control(MADE, new RuleChange(id, definition))));
  }

  private void checkpoint() throws Exception {
    harness.prepareSnapshotPreBarrier(1);
  }

  private void restore(String rules) throws Exception {
    checkpoint();
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    start(rules, 1, 0, NOTHING_BEFORE);
    harness.initializeState(state);
    harness.open();
  }

  private void start(String rules, int subtasks, int subtask, Backlog backlog) throws Exception {
    UserSettings settings =
        new UserSettings(
            TestModels.gru(TestModels.weights(1)),
            RecommenderSettings.none(),
            rules,
            EngineSettings.defaults(),
            PolicySettings.defaults(),
            new BatchSettings(2, Duration.ofMillis(5), 16, 0),
            false,
            false,
            false);
    CleaningSettings cleaning = CleaningSettings.defaults();
    EventTime time = EventTime.replay(Duration.ZERO, cleaning.times());
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new UserOperator(null, settings, new CleanedBacklog(backlog, cleaning, time)),
            UserInput::getUserId,
            control -> "",
            Types.STRING,
            128,
            subtasks,
            subtask);
    said = 0;
  }

  private List<Object> all() {
    var side = harness.getSideOutput(SideOutputs.CONTROL_STATUS);
    List<Object> all = new ArrayList<>();
    if (side != null) {
      side.forEach(status -> all.add(status.getValue().getStatus()));
    }
    return all;
  }

  private List<ControlAnswer> answers() {
    return all().stream()
        .filter(ControlAnswer.class::isInstance)
        .map(ControlAnswer.class::cast)
        .toList();
  }

  /** The one report since this was last asked; null if there is none. */
  private SubtaskRules report() {
    List<SubtaskRules> reports =
        all().stream()
            .filter(SubtaskRules.class::isInstance)
            .map(SubtaskRules.class::cast)
            .toList();
    List<SubtaskRules> fresh = reports.subList(said, reports.size());
    said = reports.size();
    assertThat(fresh).hasSizeLessThan(2);
    return fresh.isEmpty() ? null : fresh.get(0);
  }
}
