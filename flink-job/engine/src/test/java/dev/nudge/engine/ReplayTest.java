package dev.nudge.engine;

import static dev.nudge.engine.OneUser.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.features.FeatureSet;
import dev.nudge.recommending.Recommender;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.ModelRole;
import dev.nudge.schemas.Trigger;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.TestModels;
import dev.nudge.triggers.PolicySettings;
import dev.nudge.triggers.RuleBook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows that a record keeps of the last events, and models that come later. */
final class ReplayTest {
  private static final int ROWS = 4;
  private static final byte[] FIRST = TestModels.untrained(FeatureSet.all());
  private static final byte[] NEXT =
      TestModels.untrained(FeatureSet.all(), Map.of("nudge.version", "2"));
  private static final String RULES =
      "rules: [{ id: silent, kind: hint, gates: { silence: { after: 10m } }, cooldown: 1s }]";

  private final CollectedOutputs out = new CollectedOutputs();
  private int sent;

  @Test
  void aUserWithNoMoreEventsThanRowsIsKnownAsIfTheModelHadScoredAll() throws Exception {
    UserSlot ann = user();
    UserSlot twin = user();
    try (ControlledEngine released = engine(FIRST, ROWS);
        ControlledEngine whole = engine(NEXT, 0)) {
      for (int i = 0; i <= ROWS; i++) {
        if (i == ROWS) {
          release(released, NEXT, ModelRole.CHAMPION);
        }
        Event event = view(ann);
        step(released, ann, event);
        step(whole, twin, event);
      }
    }

    assertThat(ann.record().champion.state).isEqualTo(twin.record().champion.state);
    assertThat(last(out.scores(), 0).getScores()).isEqualTo(last(out.scores(), 1).getScores());
  }

  @Test
  void ofAUserWithMoreEventsTheLastCount() throws Exception {
    assertThat(seenAfter(9, HandModel.file("1"), ModelRole.CHAMPION)).isEqualTo(ROWS + 1);
    assertThat(seenAfter(2, HandModel.file("1"), ModelRole.CHAMPION)).isEqualTo(3);
  }

  @Test
  void aChallengerIsGivenAStateAsWell() throws Exception {
    assertThat(seenAfter(9, HandModel.file("1"), ModelRole.CHALLENGER)).isEqualTo(ROWS + 1);
  }

  @Test
  void aSilenceAfterTheReleaseIsScoredByTheNewModel() throws Exception {
    UserSlot ann = user();
    UserSlot twin = user();
    try (ControlledEngine released = engine(FIRST, ROWS);
        ControlledEngine whole = engine(NEXT, 0)) {
      Event event = view(ann);
      step(released, ann, event);
      step(whole, twin, event);
      release(released, NEXT, ModelRole.CHAMPION);
      released.engine().advance(ann, minutes(60).toEpochMilli(), out);
      whole.engine().advance(twin, minutes(60).toEpochMilli(), out);
    }

    Trigger of = out.triggers().get(0);
    assertThat(of.getModel()).isEqualTo("untrained:2");
    assertThat(of.getScores()).isNotEmpty().isEqualTo(out.triggers().get(1).getScores());
  }

  @Test
  void whatIsNotFiniteStartsOverAsWhenItWasScored() throws Exception {
    UserSlot ann = user();
    try (ControlledEngine engine = engine(FIRST, ROWS)) {
      event(engine, ann);
      step(engine, ann, breaking());
      event(engine, ann);
      release(engine, HandModel.file("1"), ModelRole.CHAMPION);
      event(engine, ann);
    }

    assertThat(ann.record().champion.state).containsExactly(2);
  }

  @Test
  void aBatchOfManyUsersGivesEachTheSame() throws Exception {
    Models models = new Models(OnnxModel.load(HandModel.file("1")), 200, settings(ROWS));
    UserSlot[] users = new UserSlot[200];
    for (int i = 0; i < users.length; i++) {
      users[i] = new UserSlot("user-" + i, new UserRecord());
    }
    try (models;
        ControlledEngine one = engine(FIRST, ROWS);
        Engine engine =
            new Engine(
                models.champion(),
                Recommender.none(),
                settings(ROWS),
                PolicySettings.defaults(),
                rules())) {
      for (int i = 0; i < users.length; i++) {
        for (int event = 0; event < i % 6; event++) {
          event(one, users[i]);
        }
      }
      MicroBatch<UserSlot> batch = new MicroBatch<>(engine, models.scorer(), new Slots(users), out);
      batch.scoreBy(models);
      for (UserSlot user : users) {
        Event event = view(user);
        long time = event.getTime().toEpochMilli();
        batch.add(user.userId(), event, time, time - 1, 0, 0);
      }
      batch.flush();
    }

    for (int i = 0; i < users.length; i++) {
      assertThat(users[i].record().champion.state).containsExactly(Math.min(i % 6, ROWS) + 1);
    }
  }

  @Test
  void noRowsAreKeptWhereNoneAreAskedForAndFewerWhereFewer() throws Exception {
    UserSlot ann = user();
    int width = FeatureSet.all().size();
    try (ControlledEngine four = engine(FIRST, ROWS);
        ControlledEngine two = engine(FIRST, 2);
        ControlledEngine none = engine(FIRST, 0)) {
      for (int i = 0; i < 6; i++) {
        event(four, ann);
      }
      assertThat(ann.record().rows).hasSize(ROWS * width);
      event(two, ann);
      assertThat(ann.record().rows).hasSize(2 * width);
      event(none, ann);
      assertThat(ann.record().rows).isEmpty();
    }
  }

  @Test
  void rowsOfAnotherCatalogueSayNothing() throws Exception {
    UserSlot ann = user();
    try (ControlledEngine engine = engine(FIRST, ROWS)) {
      event(engine, ann);
      ann.record().rowsOf++;
      release(engine, HandModel.file("1"), ModelRole.CHAMPION);
      event(engine, ann);
    }

    assertThat(ann.record().champion.state).containsExactly(1);
    assertThat(LastRows.count(ann.record())).isEqualTo(1);
  }

  private record Slots(UserSlot[] users) implements UserStore<UserSlot> {
    @Override
    public UserSlot slot(String userId) {
      return users[Integer.parseInt(userId.substring("user-".length()))];
    }

    @Override
    public void settled(UserSlot slot, long deadline) {}
  }

  /** How many events a counting model has seen of a user at the next event after its release. */
  private float seenAfter(int events, byte[] model, ModelRole role) throws Exception {
    UserSlot ann = user();
    try (ControlledEngine engine = engine(FIRST, ROWS)) {
      for (int i = 0; i < events; i++) {
        event(engine, ann);
      }
      release(engine, model, role);
      event(engine, ann);
    }
    UserRecord record = ann.record();
    return (role == ModelRole.CHAMPION ? record.champion : record.challenger).state[0];
  }

  private static UserSlot user() {
    return new UserSlot("ann", new UserRecord());
  }

  private void event(ControlledEngine engine, UserSlot user) {
    step(engine, user, view(user));
  }

  private Event view(UserSlot user) {
    sent++;
    return OneUser.event("e" + sent, EventType.VIEW, minutes(sent / 4))
        .setUserId(user.userId())
        .build();
  }

  private Event breaking() {
    sent++;
    return OneUser.event("e" + sent, EventType.VIEW, minutes(sent / 4))
        .setItemId("i-1")
        .setPrice(HandModel.BREAKING_PRICE)
        .setCurrency("EUR")
        .build();
  }

  private void step(ControlledEngine engine, UserSlot user, Event event) {
    long time = event.getTime().toEpochMilli();
    engine.step(user, event, time, time - 1, 0, sent, out);
  }

  private static <T> T last(List<T> all, int before) {
    return all.get(all.size() - 1 - before);
  }

  private static EngineSettings settings(int rows) {
    return new EngineSettings(
        List.of(HandModel.PURCHASE, HandModel.CHURN), 8, Duration.ofDays(30), false, rows);
  }

  private static RuleBook rules() {
    return RuleBook.parse(RULES, settings(0).scores());
  }

  private static ControlledEngine engine(byte[] model, int rows) {
    return new ControlledEngine(
        OnnxModel.load(model),
        Recommender.none(),
        settings(rows),
        PolicySettings.defaults(),
        rules());
  }

  private static void release(ControlledEngine engine, byte[] file, ModelRole role)
      throws Exception {
    engine.change(ReleaseMessages.message(ReleaseMessages.release(file, role, null)));
  }
}
