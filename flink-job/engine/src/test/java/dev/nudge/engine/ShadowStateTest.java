package dev.nudge.engine;

import static dev.nudge.engine.OneUser.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.recommending.Recommender;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.ModelRole;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.triggers.ControlCheck;
import dev.nudge.triggers.PolicySettings;
import dev.nudge.triggers.RuleBook;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a user's record keeps of a challenger, by the models that count the events they have seen: a
 * champion has seen all of them without a hole, or starts from zeros. A batch and an engine of one
 * event at a time do the same.
 */
final class ShadowStateTest {
  private static final EngineSettings SETTINGS =
      new EngineSettings(
          List.of(HandModel.PURCHASE, HandModel.CHURN), 8, Duration.ofDays(30), false);
  private static final RuleBook RULES = RuleBook.parse("rules: []", SETTINGS.scores());

  private final CollectedOutputs out = new CollectedOutputs();
  private final UserSlot batched = new UserSlot("ann", new UserRecord());
  private final UserSlot stepped = new UserSlot("ann", new UserRecord());
  private final Models models = new Models(start(), 1, SETTINGS);
  private final Engine engine =
      new Engine(models.champion(), Recommender.none(), SETTINGS, PolicySettings.defaults(), RULES);
  private final MicroBatch<UserSlot> batch =
      new MicroBatch<>(engine, models.scorer(), new OneSlot(), out);
  private final ControlledEngine single =
      new ControlledEngine(start(), Recommender.none(), SETTINGS, PolicySettings.defaults(), RULES);
  private int sent;

  private final class OneSlot implements UserStore<UserSlot> {
    @Override
    public UserSlot slot(String userId) {
      return batched;
    }

    @Override
    public void settled(UserSlot slot, long deadline) {}
  }

  @AfterEach
  void close() {
    engine.close();
    models.close();
    single.close();
  }

  @Test
  void aChallengerThatBecomesChampionKeepsItsState() throws Exception {
    release("2", ModelRole.CHALLENGER);
    event();
    event();
    release("2", ModelRole.CHAMPION);
    event();

    assertThat(seenByChampion()).isEqualTo(3);
  }

  @Test
  void aWithdrawnChallengerThatMissedAnEventStartsFromZerosAsChampion() throws Exception {
    release("2", ModelRole.CHALLENGER);
    event();
    withdraw();
    event();
    release("2", ModelRole.CHAMPION);
    event();

    assertThat(seenByChampion()).isEqualTo(1);
  }

  @Test
  void aWithdrawnChallengerThatMissedNothingKeepsItsState() throws Exception {
    release("2", ModelRole.CHALLENGER);
    event();
    withdraw();
    release("2", ModelRole.CHAMPION);
    event();

    assertThat(seenByChampion()).isEqualTo(2);
  }

  @Test
  void aChallengerThatAnotherOneReplacedStartsFromZerosAsChampion() throws Exception {
    release("2", ModelRole.CHALLENGER);
    event();
    release("3", ModelRole.CHALLENGER);
    event();
    release("2", ModelRole.CHAMPION);
    event();

    assertThat(seenByChampion()).isEqualTo(1);
  }

  private float seenByChampion() {
    assertThat(batched.record().champion.state).isEqualTo(stepped.record().champion.state);
    return batched.record().champion.state[0];
  }

  private void event() {
    Event event = OneUser.event("e" + sent, EventType.VIEW, minutes(sent)).build();
    long time = event.getTime().toEpochMilli();
    batch.add("ann", event, time, time - 1, 0, sent);
    batch.flush();
    single.step(stepped, event, time, time - 1, 0, sent, out);
    sent++;
  }

  private void release(String version, ModelRole role) throws Exception {
    apply(ReleaseMessages.release(HandModel.file(version), role, null));
  }

  private void withdraw() throws Exception {
    apply(ControlCheck.withdrawal("hand"));
  }

  private void apply(ModelRelease release) throws Exception {
    models.apply(release, engine);
    batch.scoreBy(models);
    single.change(ReleaseMessages.message(release));
  }

  private static OnnxModel start() {
    return OnnxModel.load(HandModel.file("1"));
  }
}
