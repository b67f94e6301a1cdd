package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.EventType;
import java.time.Duration;
import java.time.LocalTime;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** The holdout is a stable and fair draw of users. */
final class HoldoutTest {
  private static final int USERS = 20_000;
  private static final RuleBook BOOK =
      RuleBook.parse("rules: [{ id: r, cooldown: 1s, gates: { events: [VIEW] } }]", Scene.SCORES);

  private static Scene scene(double share, String experiment) {
    return new Scene(BOOK, policy(share, experiment));
  }

  private static PolicySettings policy(double share, String experiment) {
    return new PolicySettings(
        false,
        share,
        experiment,
        LocalTime.MIDNIGHT,
        LocalTime.MIDNIGHT,
        16,
        16,
        Duration.ofHours(6));
  }

  private static BitSet heldOut(double share, String experiment) {
    BitSet heldOut = new BitSet();
    Policy policy = new Policy(BOOK, policy(share, experiment));
    Scene scene = scene(share, experiment);
    for (int user = 0; user < USERS; user++) {
      scene.context.userId = "user-" + user;
      heldOut.set(user, policy.hold(BOOK.find("r"), scene.context, new TriggerState()) != null);
    }
    return heldOut;
  }

  @Test
  void holdsOutTheShareAsked() {
    for (double share : new double[] {0.01, 0.1, 0.5, 0.9}) {
      double deviation = Math.sqrt(share * (1 - share) / USERS);
      assertThat(heldOut(share, "spring").cardinality() / (double) USERS)
          .isBetween(share - 4 * deviation, share + 4 * deviation);
    }
  }

  @Test
  void holdsOutNobodyOrEverybodyAtTheEnds() {
    assertThat(heldOut(0, "spring").cardinality()).isZero();
    assertThat(heldOut(1, "spring").cardinality()).isEqualTo(USERS);
  }

  @Test
  void isTheSameAskedWithoutARule() {
    Policy policy = new Policy(BOOK, policy(0.3, "spring"));
    BitSet asked = new BitSet();
    for (int user = 0; user < USERS; user++) {
      asked.set(user, policy.isHeldOut("user-" + user));
    }
    assertThat(asked).isEqualTo(heldOut(0.3, "spring"));
  }

  @Test
  void ofSomeRulesIsNotOfAll() {
    RuleBook mails =
        RuleBook.parse(
            """
            policy: { holdouts: [{ name: mails, share: 1, channel: email }] }
            rules: []
            """,
            Scene.SCORES);
    assertThat(new Policy(mails, policy(1, "spring")).isHeldOut("ann")).isFalse();
  }

  @Test
  void drawsTheSameUsersEveryTime() {
    assertThat(heldOut(0.3, "spring")).isEqualTo(heldOut(0.3, "spring"));
  }

  @Test
  void keepsItsUsersWhenTheShareGrows() {
    BitSet small = heldOut(0.1, "spring");
    small.andNot(heldOut(0.2, "spring"));
    assertThat(small.cardinality()).isZero();
  }

  @Test
  void drawsOtherUsersForAnotherExperiment() {
    BitSet both = heldOut(0.5, "spring");
    both.and(heldOut(0.5, "autumn"));
    double share = both.cardinality() / (double) USERS;
    assertThat(share).as("independent draws").isBetween(0.235, 0.265);
  }

  @Test
  void holdsAUserOutForGood() {
    Scene scene = scene(1, "spring");
    for (int day = 0; day < 5; day++) {
      scene.does(EventType.VIEW).after(Duration.ofDays(1));
    }
    assertThat(scene.decisions).hasSize(5).containsOnly("r HOLDOUT");
  }

  /** Otherwise the two could not be compared. */
  @Test
  void whoIsHeldOutWouldHaveBeenNudgedAsOftenAsTheOthers() {
    Scene heldOut = scene(1, "spring");
    Scene nudged = scene(0, "spring");
    for (int minute = 0; minute < 5_000; minute += 7) {
      heldOut.does(EventType.VIEW).after(Duration.ofMinutes(7));
      nudged.does(EventType.VIEW).after(Duration.ofMinutes(7));
    }
    assertThat(nudged.decisions).contains("r");
    assertThat(heldOut.decisions)
        .isEqualTo(nudged.decisions.stream().map(d -> d.equals("r") ? "r HOLDOUT" : d).toList());
  }
}
