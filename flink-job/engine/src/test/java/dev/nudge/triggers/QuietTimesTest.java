package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When quiet hours end, on clocks that are put on and back. */
final class QuietTimesTest {
  private static final Rule RULE =
      RuleBook.parse("rules: [{ id: r, gates: { cart: any } }]", Scene.SCORES).find("r");

  private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final String[] ZONES = {
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/Asuncion",
    "Pacific/Apia"
  };

  private static QuietTimes quiet(String from, String to) {
    return new QuietTimes(
        List.of(new QuietHours(Scope.ALL, EVERY_DAY, LocalTime.parse(from), LocalTime.parse(to))));
  }

  @ParameterizedTest
  @CsvSource({
    // from, to, zone, a quiet moment, the end
    "22:00, 08:00, UTC, 2026-03-03T23:00:00Z, 2026-03-04T08:00:00Z",
    "22:00, 08:00, UTC, 2026-03-04T07:59:59.999Z, 2026-03-04T08:00:00Z",
    "12:00, 13:00, UTC, 2026-03-04T12:00:00Z, 2026-03-04T13:00:00Z",
    "22:00, 08:00, Europe/Berlin, 2026-03-28T21:30:00Z, 2026-03-29T06:00:00Z",
    "22:00, 08:00, Europe/Berlin, 2026-10-24T20:30:00Z, 2026-10-25T07:00:00Z",
    // 2:30 is not there on the night of 29 March: it is 3:00 at once.
    "00:00, 02:30, Europe/Berlin, 2026-03-29T00:30:00Z, 2026-03-29T01:00:00Z",
    // 2:30 comes twice on 25 October: it ends at the first, and begins and ends once more.
    "00:00, 02:30, Europe/Berlin, 2026-10-25T00:10:00Z, 2026-10-25T00:30:00Z",
    "00:00, 02:30, Europe/Berlin, 2026-10-25T01:10:00Z, 2026-10-25T01:30:00Z",
    // The clock goes back out of hours that have begun.
    "02:45, 04:00, Europe/Berlin, 2026-10-25T00:50:00Z, 2026-10-25T01:00:00Z",
  })
  void endsOnTheUsersClock(String from, String to, String zone, Instant at, Instant end) {
    QuietTimes quiet = quiet(from, to);

    assertThat(quiet.at(RULE, at.toEpochMilli(), ZoneId.of(zone))).isTrue();
    assertThat(Instant.ofEpochMilli(quiet.end(RULE, at.toEpochMilli(), ZoneId.of(zone))))
        .isEqualTo(end);
  }

  @Test
  void countsTheDayOnWhichTheyBegin() {
    QuietTimes friday =
        new QuietTimes(
            List.of(
                new QuietHours(
                    Scope.ALL,
                    EnumSet.of(DayOfWeek.FRIDAY),
                    LocalTime.of(22, 0),
                    LocalTime.of(8, 0))));
    ZoneId utc = ZoneId.of("UTC");

    assertThat(friday.at(RULE, Instant.parse("2026-03-06T21:59:00Z").toEpochMilli(), utc))
        .isFalse();
    assertThat(friday.at(RULE, Instant.parse("2026-03-06T22:00:00Z").toEpochMilli(), utc)).isTrue();
    assertThat(friday.at(RULE, Instant.parse("2026-03-07T07:00:00Z").toEpochMilli(), utc)).isTrue();
    assertThat(friday.at(RULE, Instant.parse("2026-03-07T22:00:00Z").toEpochMilli(), utc))
        .isFalse();
  }

  @Test
  void hoursThatNeverEndHaveNoEnd() {
    assertThat(quiet("00:00", "00:00").end(RULE, 0, ZoneId.of("Europe/Berlin")))
        .isEqualTo(QuietTimes.NO_END);
  }

  /** Against a clock that is looked at every minute: random hours, days and zones of a year. */
  @Test
  void endsWhereAClockSaysThatIsLookedAtEveryMinute() {
    Random random = new Random(3);
    int found = 0;
    for (int round = 0; round < 2_000; round++) {
      ZoneId zone = ZoneId.of(ZONES[random.nextInt(ZONES.length)]);
      List<QuietHours> hours = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
        hours.add(
            new QuietHours(
                Scope.ALL, random.nextBoolean() ? days : EVERY_DAY, time(random), time(random)));
      }
      QuietTimes quiet = new QuietTimes(hours);
      long at = nearAChange(random, zone);
      if (quiet.at(RULE, at, zone)) {
        long end = at / MINUTE * MINUTE + MINUTE;
        for (int i = 0; i < 8 * 24 * 60 && quiet.at(RULE, end, zone); i++) {
          end += MINUTE;
        }
        if (!quiet.at(RULE, end, zone)) {
          found++;
          assertThat(quiet.end(RULE, at, zone))
              .as("%s in %s at %d", hours, zone, at)
              .isEqualTo(end);
        }
      }
    }
    assertThat(found).isGreaterThan(500);
  }

  private static LocalTime time(Random random) {
    return LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
  }

  private static long nearAChange(Random random, ZoneId zone) {
    Instant some = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(random.nextInt(365)));
    var change = zone.getRules().nextTransition(some);
    Instant near = change == null || random.nextBoolean() ? some : change.getInstant();
    return near.plusSeconds(random.nextInt(2 * 86_400) - 86_400).toEpochMilli();
  }
}
