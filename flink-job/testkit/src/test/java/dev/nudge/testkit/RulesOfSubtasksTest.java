package dev.nudge.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.nudge.schemas.ControlAnswer;
import dev.nudge.schemas.HeldRule;
import dev.nudge.schemas.SubtaskRules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a job says of its rules, amid changes, failures and restores. */
final class RulesOfSubtasksTest {
  @RegisterExtension static final JobExtension JOB = new JobExtension();

  private static final String RULE = "{ id: cart, kind: cart, version: %d, gates: { cart: any } }";

  @ParameterizedTest(name = "failure {0}, parallelism 2, then {1}")
  @CsvSource({"false, 0", "true, 0", "false, 3"})
  void allEndWithTheSameOnesAndEachChangeIsAnswered(boolean failing, int restored)
      throws Exception {
    Recording recording =
        OtherInputs.amid(
            HardRecording.of(7, 50, 500),
            "cart",
            "{ version: 2, caps: [{ per-day: 5 }] }",
            RULE.formatted(2),
            RULE.formatted(4));
    JobSetup setup =
        JobSetup.of(SeededModel.gru(8, 5), "rules: [" + RULE.formatted(1) + "]")
            .withParallelism(2)
            .withFailure(failing)
            .withRestore(restored);

    List<Object> said =
        JOB.run(recording, setup).controlStatus().stream()
            .map(status -> status.getStatus())
            .toList();

    Map<Integer, SubtaskRules> last = new TreeMap<>();
    said.stream()
        .filter(SubtaskRules.class::isInstance)
        .map(SubtaskRules.class::cast)
        .filter(rules -> rules.getSubtasks() == Math.max(2, restored))
        .forEach(rules -> last.put(rules.getSubtask(), rules));
    assertThat(last).hasSize(Math.max(2, restored));
    assertThat(last.values())
        .allSatisfy(
            rules ->
                assertThat(rules.getRules())
                    .extracting(HeldRule::getKey, HeldRule::getVersion)
                    .containsExactly(tuple("policy", null), tuple("rule/cart", 4)));
    assertThat(last.values().stream().map(rules -> rules.getRules().get(1).getChangedAt()))
        .containsOnly(last.get(0).getRules().get(1).getChangedAt());
    assertThat(said.stream().filter(ControlAnswer.class::isInstance).map(ControlAnswer.class::cast))
        .extracting(ControlAnswer::getKey, ControlAnswer::getAccepted)
        .containsExactlyInAnyOrder(
            tuple("rule/cart", true),
            tuple("rule/cart", false),
            tuple("policy", true),
            tuple("rule/cart", true),
            tuple("policy", false),
            tuple("rule/cart", true),
            tuple("policy", true),
            tuple("rule/cart", true),
            tuple("policy", true));
  }
}
