package dev.nudge.engine;

import static dev.nudge.engine.OneUser.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.recommending.Recommender;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.ModelRole;
import dev.nudge.schemas.Trigger;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.triggers.ControlCheck;
import dev.nudge.triggers.PolicySettings;
import dev.nudge.triggers.RuleBook;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Users for whom a canary decides, by models that count the events they have seen. */
final class CanaryTest {
  private static final int USERS = 400;
  private static final EngineSettings SETTINGS =
      new EngineSettings(
          List.of(HandModel.PURCHASE, HandModel.CHURN), 8, Duration.ofDays(30), false);
  private static final String RULES =
      """
      rules:
        - { id: always, kind: hint, gates: { cart: any }, cooldown: 1s }
        - { id: silent, kind: hint, gates: { silence: { after: 10m } }, cooldown: 1s }
      """;
  private static final PolicySettings POLICY =
      new PolicySettings(
          false, 0, "test", LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, 16, 16, Duration.ofHours(6));

  private final CollectedOutputs out = new CollectedOutputs();
  private final List<UserSlot> users =
      IntStream.range(0, USERS)
          .mapToObj(i -> new UserSlot("user-" + i, new UserRecord()))
          .collect(Collectors.toCollection(ArrayList::new));
  private final ControlledEngine engine =
      new ControlledEngine(
          OnnxModel.load(HandModel.file("1")),
          Recommender.none(),
          SETTINGS,
          POLICY,
          RuleBook.parse(RULES, SETTINGS.scores()));

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void decidesForItsShareWithItsOwnState() throws Exception {
    event(0);
    canary(0.25);
    out.triggers().clear();
    event(1);

    assertThat(usersOf("2").size() / (double) USERS).isCloseTo(0.25, within(0.07));
    assertThat(usersOf("1")).hasSize(USERS - usersOf("2").size());
    assertThat(users.stream().filter(this::isOfCanary).map(UserSlot::userId))
        .containsExactlyInAnyOrderElementsOf(usersOf("2"));
    for (Trigger trigger : out.triggers()) {
      boolean canary = trigger.getModel().equals("hand:2");
      double seen = canary ? 0 : 1;
      assertThat(OneUser.purchase(trigger.getScores()))
          .isCloseTo(HandModel.sigmoid(seen - 1), within(1e-6));
      assertThat(trigger.getMadeFrom().getModel())
          .isEqualTo(
              HexFormat.of().toHexDigits(engine.deciding().get(canary ? 1 : 0).fingerprint()));
    }
  }

  private boolean isOfCanary(UserSlot user) {
    return engine.deciding(user).name().equals("hand:2");
  }

  @Test
  void aLargerShareKeepsTheUsersOfASmallerOneAndTheStateOfAll() throws Exception {
    canary(0.1);
    event(0);
    Set<String> few = usersOf("2");
    out.triggers().clear();
    canary(0.5);
    event(1);

    assertThat(usersOf("2")).containsAll(few).hasSizeGreaterThan(few.size());
    assertThat(out.triggers())
        .allSatisfy(
            trigger ->
                assertThat(OneUser.purchase(trigger.getScores()))
                    .isCloseTo(HandModel.sigmoid(0), within(1e-6)));
  }

  @Test
  void theChampionTakesBackTheUsersOfACanaryThatIsWithdrawn() throws Exception {
    canary(0.5);
    event(0);
    take(ControlCheck.withdrawal("hand"));
    out.triggers().clear();
    silence(11);
    event(12);

    assertThat(usersOf("2")).isEmpty();
    assertThat(out.triggers()).hasSize(2 * USERS);
    assertThat(users).allSatisfy(user -> assertThat(user.record().champion.state[0]).isEqualTo(2));
  }

  @Test
  void aCanaryThatBecomesChampionGoesOnWithTheStateOfAll() throws Exception {
    event(0);
    canary(0.1);
    event(1);
    release(ModelRole.CHAMPION, null);
    out.triggers().clear();
    event(2);

    assertThat(usersOf("2")).hasSize(USERS);
    assertThat(users).allSatisfy(user -> assertThat(user.record().champion.state[0]).isEqualTo(2));
    assertThat(engine.deciding()).hasSize(1);
  }

  @Test
  void decidesASilenceOfItsUsersOnceItHasScoredThem() throws Exception {
    event(0);
    canary(1);
    out.triggers().clear();
    silence(11);
    assertThat(usersOf("1")).as("it has seen nobody yet").hasSize(USERS);

    event(12);
    out.triggers().clear();
    silence(23);

    assertThat(usersOf("2")).hasSize(USERS);
  }

  private Set<String> usersOf(String version) {
    return out.triggers().stream()
        .filter(trigger -> trigger.getModel().equals("hand:" + version))
        .map(Trigger::getUserId)
        .collect(Collectors.toSet());
  }

  /** Of every user. */
  private void event(int minute) {
    for (UserSlot user : users) {
      Event event =
          OneUser.event("e" + minute, EventType.VIEW, minutes(minute))
              .setUserId(user.userId())
              .build();
      long time = event.getTime().toEpochMilli();
      engine.step(user, event, time, time - 1, 0, minute, out);
    }
  }

  private void silence(int minute) {
    for (UserSlot user : users) {
      engine.engine().advance(user, minutes(minute).toEpochMilli(), out);
    }
  }

  private void canary(double share) throws Exception {
    release(ModelRole.CANARY, share);
  }

  private void release(ModelRole role, Double share) throws Exception {
    take(ReleaseMessages.release(HandModel.file("2"), role, share));
  }

  private void take(ModelRelease release) throws Exception {
    engine.change(ReleaseMessages.message(release));
  }
}
