package dev.nudge.cli.rules;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.ControlStatus;
import dev.nudge.schemas.HeldModel;
import dev.nudge.schemas.ModelRole;
import dev.nudge.schemas.SubtaskRules;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether a file is challenger or canary everywhere. */
final class SecondModelTest {
  private static final String FILE = "b".repeat(64);
  private static final HeldModel START =
      new HeldModel(ModelRole.CHAMPION, "gru", "2", "a".repeat(64), null, null, null);
  private static final HeldModel CANARY =
      new HeldModel(ModelRole.CANARY, "gru", "3", FILE, Instant.EPOCH, Instant.EPOCH, 0.1);

  private final RuleStatus status = new RuleStatus();

  @Test
  void isOnceTheLastSubtaskHasIt() {
    report(0, START, CANARY);
    report(1, START);
    assertRefused("challenger or canary on 1 of 2 subtasks; there are: champion gru:2 with aaaa");

    report(1, START, CANARY);
    assertThatCode(() -> SecondModel.require(status, "gru:3", FILE)).doesNotThrowAnyException();
  }

  @Test
  void isNotWhereItIsChampion() {
    report(0, new HeldModel(ModelRole.CHAMPION, "gru", "3", FILE, null, null, null));
    report(1, new HeldModel(ModelRole.CHAMPION, "gru", "3", FILE, null, null, null));

    assertRefused("on 0 of 2 subtasks; there are: champion gru:3");
  }

  @Test
  void isNotWhereNoJobHasReported() {
    assertRefused("on 0 of 0 subtasks; there are: none that a job has reported");
  }

  private void assertRefused(String part) {
    assertThatThrownBy(() -> SecondModel.require(status, "gru:3", FILE))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("NO_CHALLENGER: gru:3 with SHA-256 bbbbbbbb… is")
        .hasMessageContaining(part);
  }

  private void report(int subtask, HeldModel... models) {
    status.add(
        new ControlStatus(new SubtaskRules(subtask, 2, List.of(), List.of(models))), Instant.EPOCH);
  }
}
