package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every reason to hold a nudge back, and their order. */
final class PolicyTest {
  private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;

  private static final String ANY =
      "rules: [{ id: r, cooldown: 1s, gates: { events: [VIEW, SEARCH] } }]";

  private static final String TWO =
      """
      rules:
        - { id: low, cooldown: 1h, priority: 10, gates: { events: [VIEW] } }
        - { id: high, cooldown: 2h, priority: 90, gates: { events: [VIEW] } }
      """;

  private static PolicySettings caps(int day, int week) {
    return new PolicySettings(false, 0, "x", MIDNIGHT, MIDNIGHT, day, week, Duration.ofHours(6));
  }

  private static PolicySettings quiet(String from, String to) {
    return new PolicySettings(
        false, 0, "x", LocalTime.parse(from), LocalTime.parse(to), 9, 9, Duration.ofHours(6));
  }

  @ParameterizedTest
  @CsvSource({
    "GIVEN, false, r", "GIVEN, true, r",
    "UNKNOWN, false, r", "UNKNOWN, true, r NO_CONSENT",
    "WITHDRAWN, false, r NO_CONSENT", "WITHDRAWN, true, r NO_CONSENT"
  })
  void asksForConsent(Consent consent, boolean required, String expected) {
    Scene scene =
        new Scene(
            ANY,
            new PolicySettings(required, 0, "x", MIDNIGHT, MIDNIGHT, 9, 9, Duration.ofHours(6)));
    scene.context.consent = consent;
    assertThat(scene.does(EventType.VIEW).decisions).containsExactly(expected);
  }

  @Test
  void namesTheFirstReasonInTheOrderOfPolicy() {
    PolicySettings all =
        new PolicySettings(
            true, 1, "x", LocalTime.of(0, 1), LocalTime.of(23, 59), 1, 1, Duration.ofHours(6));
    Scene scene = new Scene(ANY, all);
    scene.context.consent = Consent.WITHDRAWN;
    assertThat(scene.does(EventType.VIEW).decisions).containsExactly("r NO_CONSENT");
    Scene other = new Scene(ANY, all);
    other.context.consent = Consent.GIVEN;
    assertThat(other.does(EventType.VIEW).decisions).containsExactly("r QUIET_HOURS");
  }

  @ParameterizedTest
  @CsvSource({
    // from, to, zone, moment (UTC), quiet?
    "22:00, 08:00, UTC, 2026-03-03T21:59:59.999Z, false",
    "22:00, 08:00, UTC, 2026-03-03T22:00:00Z, true",
    "22:00, 08:00, UTC, 2026-03-03T00:00:00Z, true",
    "22:00, 08:00, UTC, 2026-03-03T07:59:59.999Z, true",
    "22:00, 08:00, UTC, 2026-03-03T08:00:00Z, false",
    "09:00, 17:00, UTC, 2026-03-03T08:59:59Z, false",
    "09:00, 17:00, UTC, 2026-03-03T12:00:00Z, true",
    "09:00, 17:00, UTC, 2026-03-03T17:00:00Z, false",
    "00:00, 00:00, UTC, 2026-03-03T00:00:00Z, false",
    "22:00, 08:00, Asia/Tokyo, 2026-03-03T13:00:00Z, true",
    "22:00, 08:00, Asia/Tokyo, 2026-03-03T23:00:00Z, false",
    "22:00, 08:00, America/New_York, 2026-03-03T03:00:00Z, true",
    "22:00, 08:00, America/New_York, 2026-03-03T22:00:00Z, false",
    // Berlin springs forward on 29 March 2026: 8 o'clock is 7:00 UTC the day before, 6:00 after.
    "22:00, 08:00, Europe/Berlin, 2026-03-28T06:30:00Z, true",
    "22:00, 08:00, Europe/Berlin, 2026-03-29T06:30:00Z, false",
    // 2:30 does not exist that night; quiet hours that would begin in the gap begin at its end.
    "02:30, 04:00, Europe/Berlin, 2026-03-29T00:59:59Z, false",
    "02:30, 04:00, Europe/Berlin, 2026-03-29T01:00:00Z, true",
    // Berlin falls back on 25 October 2026: 2:30 comes twice, and is quiet both times.
    "02:00, 03:00, Europe/Berlin, 2026-10-25T00:30:00Z, true",
    "02:00, 03:00, Europe/Berlin, 2026-10-25T01:30:00Z, true",
    "02:00, 03:00, Europe/Berlin, 2026-10-25T02:00:00Z, false",
  })
  void isQuietInTheUsersOwnNight(String from, String to, String zone, Instant at, boolean quiet) {
    Scene scene = new Scene(ANY, quiet(from, to)).at(at);
    scene.context.who.setTimeZone(zone);
    assertThat(scene.does(EventType.VIEW).decisions).containsExactly(quiet ? "r QUIET_HOURS" : "r");
  }

  @Test
  void takesUtcForAUserWhoseZoneIsNotKnown() {
    Scene scene = new Scene(ANY, quiet("12:00", "12:01")).at(Scene.NOON);
    assertThat(scene.does(EventType.VIEW).decisions).containsExactly("r QUIET_HOURS");
  }

  @Test
  void coolsDownEachRuleForItself() {
    Scene scene = new Scene(TWO, caps(9, 9)).does(EventType.VIEW);
    assertThat(scene.decisions).containsExactly("high", "low LOWER_PRIORITY");
    scene.after(Duration.ofMinutes(1)).does(EventType.VIEW);
    assertThat(scene.decisions).endsWith("high COOLDOWN", "low");
  }

  @Test
  void endsTheCooldownToTheMillisecond() {
    String rule = "rules: [{ id: r, cooldown: 1h, gates: { events: [VIEW] } }]";
    Duration hour = Duration.ofHours(1);
    Scene early = new Scene(rule).does(EventType.VIEW).after(hour.minusMillis(1));
    assertThat(early.does(EventType.VIEW).decisions).containsExactly("r", "r COOLDOWN");
    Scene onTime = new Scene(rule).does(EventType.VIEW).after(hour);
    assertThat(onTime.does(EventType.VIEW).decisions).containsExactly("r", "r");
  }

  @Test
  void firesAtMostOneRuleAnEvent() {
    Scene scene = new Scene(TWO, caps(9, 9));
    for (int i = 0; i < 20; i++) {
      int before = scene.state.firedCount;
      scene.after(Duration.ofMinutes(25)).does(EventType.VIEW);
      assertThat(scene.state.firedCount - before).isLessThanOrEqualTo(1);
    }
    assertThat(scene.decisions).contains("high", "low", "low LOWER_PRIORITY");
  }

  @Test
  void prefersTheSmallerIdAmongEqualPriorities() {
    Scene scene =
        new Scene("rules: [{ id: b, gates: { cart: any } }, { id: a, gates: { cart: any } }]");
    assertThat(scene.does(EventType.VIEW).decisions).containsExactly("a", "b LOWER_PRIORITY");
  }

  @Test
  void saysLowerPriorityAndNotCapWhenTheWinnerReachedTheCap() {
    Scene scene = new Scene(TWO, caps(1, 9)).does(EventType.VIEW);
    assertThat(scene.decisions).containsExactly("high", "low LOWER_PRIORITY");
  }

  @Test
  void capsAnyTwentyFourHours() {
    Scene scene = new Scene(ANY, caps(2, 9)).does(EventType.VIEW);
    scene.after(Duration.ofHours(20)).does(EventType.VIEW);
    scene.after(Duration.ofHours(4).minusMillis(1)).does(EventType.VIEW);
    assertThat(scene.decisions).containsExactly("r", "r", "r DAILY_CAP");
    scene.after(Duration.ofMillis(1)).does(EventType.VIEW);
    assertThat(scene.decisions).endsWith("r");
    scene.after(Duration.ofHours(1)).does(EventType.VIEW);
    assertThat(scene.decisions)
        .as("the window slides: two in the last 24 hours, though a calendar day has passed")
        .endsWith("r DAILY_CAP");
  }

  @Test
  void capsAnySevenDays() {
    Scene scene = new Scene(ANY, caps(1, 3));
    for (int day = 0; day < 8; day++) {
      scene.does(EventType.VIEW).after(Duration.ofDays(1));
    }
    assertThat(scene.decisions)
        .containsExactly(
            "r", "r", "r", "r WEEKLY_CAP", "r WEEKLY_CAP", "r WEEKLY_CAP", "r WEEKLY_CAP", "r");
  }

  @Test
  void capsTriggersOfAllRulesTogether() {
    Scene scene = new Scene(TWO, caps(1, 9)).does(EventType.VIEW);
    scene.after(Duration.ofHours(3)).does(EventType.VIEW);
    assertThat(scene.decisions).endsWith("high DAILY_CAP", "low DAILY_CAP");
  }

  @Test
  void doesNotCountWhatWasHeldBack() {
    Scene scene =
        new Scene(
            ANY, new PolicySettings(true, 0, "x", MIDNIGHT, MIDNIGHT, 1, 1, Duration.ofHours(6)));
    scene.does(EventType.VIEW).after(Duration.ofHours(1));
    scene.context.consent = Consent.GIVEN;
    assertThat(scene.does(EventType.VIEW).decisions).containsExactly("r NO_CONSENT", "r");
  }

  @Test
  void saysCooldownOfARuleThatCouldNotHaveNudgedHadNoOtherDone() {
    String rules = TWO.replace("low, cooldown: 1h", "low, cooldown: 10h");
    Scene scene = new Scene(rules, caps(9, 9));
    scene.does(EventType.VIEW).after(Duration.ofMinutes(1)).does(EventType.VIEW);
    assertThat(scene.decisions).endsWith("high COOLDOWN", "low");
    scene.after(Duration.ofHours(3)).does(EventType.VIEW);
    assertThat(scene.decisions).endsWith("high", "low COOLDOWN");
  }
}
