package dev.nudge.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Control;
import dev.nudge.schemas.ControlAnswer;
import dev.nudge.schemas.ControlStatus;
import dev.nudge.schemas.HeldModel;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.ModelRole;
import dev.nudge.schemas.SubtaskRules;
import dev.nudge.triggers.ControlCheck;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is to say of a model by what the subtasks say. */
final class ReleaseStatusTest {
  private static final Instant MADE = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant LATER = MADE.plusSeconds(9);
  private static final HeldModel START =
      new HeldModel(ModelRole.CHAMPION, "gru", "2", "a".repeat(64), null, null, null);

  private final RuleStatus status = new RuleStatus();
  private final Control release =
      new Control(
          MADE,
          new ModelRelease("gru", "3", "here", "b".repeat(64), ModelRole.CHAMPION, null, null));
  private final Change change = new Change(release, null);

  @Test
  void isInForceWhenTheLastSubtaskHasIt() {
    report(0, champion("3", MADE));
    report(1, START);
    assertThat(change.look(status))
        .hasValue("model/gru: model gru:3 is champion, in force on 1 of 2 subtasks");
    assertThat(change.settled()).isFalse();

    report(1, champion("3", MADE));

    assertThat(change.look(status))
        .hasValue("model/gru: model gru:3 is champion, in force on 2 of 2 subtasks since " + LATER);
    assertThat(change.inForce()).isTrue();
    assertThat(outcome()).isEqualTo("scores on 2 of 2");
  }

  @Test
  void saysWhyItWasRefused() {
    report(0, START);
    report(1, START);
    answer(false, "has SHA-256 …");

    assertThat(change.look(status)).hasValue("model/gru: refused: has SHA-256 …");
    assertThat(change.inForce()).isFalse();
    assertThat(outcome()).isEqualTo("refused: has SHA-256 …");
  }

  @Test
  void isOvertakenByAReleaseOfAnotherModel() {
    report(0, new HeldModel(ModelRole.CHAMPION, "mlp", "1", "c".repeat(64), LATER, LATER, null));

    assertThat(change.look(status)).hasValue("model/gru: overtaken by a change of " + LATER);
  }

  @Test
  void saysOfAReleaseThatAnotherHasFollowed() {
    report(0, champion("4", LATER));
    assertThat(outcome()).isEqualTo("no answer yet, or none that the topic still has");

    answer(true, "");
    assertThat(outcome()).isEqualTo("accepted; no longer");
  }

  @Test
  void aChallengerIsWithdrawnWhenNoSubtaskHasItAnyMore() {
    HeldModel challenger =
        new HeldModel(ModelRole.CHALLENGER, "gru", "3", "b".repeat(64), MADE, LATER, null);
    Change withdrawal = new Change(new Control(MADE, ControlCheck.withdrawal("gru")), null);
    report(0, START, challenger);
    report(1, START, challenger);
    answer(true, "");
    assertThat(withdrawal.look(status)).isEmpty();

    report(0, START);
    report(1, START);

    assertThat(withdrawal.look(status)).hasValue("model/gru: withdrawn from all 2 subtasks");
    assertThat(withdrawal.inForce()).isTrue();
  }

  @Test
  void saysForHowManyUsersACanaryDecides() {
    ModelRelease canary =
        new ModelRelease("gru", "3", "here", "b".repeat(64), ModelRole.CANARY, null, 0.1);
    Change released = new Change(new Control(MADE, canary), null);
    HeldModel held = new HeldModel(ModelRole.CANARY, "gru", "3", "b".repeat(64), MADE, LATER, 0.1);
    report(0, START, held);
    report(1, START, held);

    assertThat(released.look(status))
        .hasValue(
            "model/gru: model gru:3 is canary for a share of 0.1, in force on 2 of 2 subtasks since"
                + " "
                + LATER);
    assertThat(status.isChampionAlone("gru")).isFalse();
    Change withdrawal = new Change(new Control(MADE, ControlCheck.withdrawal("gru")), null);
    answer(true, "");
    assertThat(withdrawal.look(status)).as("it is still there").isEmpty();
  }

  @Test
  void knowsAChampionThatIsNotChallengerAsWell() {
    assertThat(status.isChampionAlone("gru")).as("before a job has reported").isFalse();

    report(0, START);
    report(1, START);
    assertThat(status.isChampionAlone("gru")).isTrue();
    assertThat(status.isChampionAlone("mlp")).isFalse();

    report(
        1,
        START,
        new HeldModel(ModelRole.CHALLENGER, "gru", "3", "b".repeat(64), MADE, LATER, null));
    assertThat(status.isChampionAlone("gru")).isFalse();
  }

  @Test
  void listsNoModelAmongRules() {
    report(0, champion("3", MADE));
    answer(true, "");

    assertThat(status.held()).isEmpty();
    assertThat(status.answers()).isEmpty();
    assertThat(status.models()).containsOnlyKeys(champion("3", MADE)).containsValue(1);
  }

  private String outcome() {
    return ModelReleasesCommand.Release.of(release, status).outcome();
  }

  private static HeldModel champion(String version, Instant changedAt) {
    return new HeldModel(
        ModelRole.CHAMPION, "gru", version, "b".repeat(64), changedAt, LATER, null);
  }

  private void report(int subtask, HeldModel... models) {
    status.add(new ControlStatus(new SubtaskRules(subtask, 2, List.of(), List.of(models))), LATER);
  }

  private void answer(boolean accepted, String message) {
    status.add(new ControlStatus(new ControlAnswer("model/gru", MADE, accepted, message)), LATER);
  }
}
