package dev.nudge.engine.reasons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.features.Demographics;
import dev.nudge.features.FeatureSet;
import dev.nudge.features.RollingState;
import dev.nudge.features.Step;
import dev.nudge.needs.Needs;
import dev.nudge.needs.UserSnapshot;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.triggers.DecisionContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values in words. */
final class WordsTest {
  @Test
  void keepNamesInOneLineAndInOneDirection() {
    assertThat(Words.name("a\u0085b\u2028c\u202Ed")).isEqualTo("a b c d");
  }

  @Test
  void sayTimesInWholeUnits() {
    assertThat(Words.span(Duration.ofSeconds(119).toMillis())).isEqualTo("119 seconds");
    assertThat(Words.span(Duration.ofMinutes(119).toMillis())).isEqualTo("119 minutes");
    assertThat(Words.span(Duration.ofHours(47).toMillis())).isEqualTo("47 hours");
    assertThat(Words.span(Duration.ofHours(71).toMillis())).isEqualTo("2 days");
    assertThat(Words.within(Duration.ofHours(71).toMillis())).isEqualTo("3 days");
    assertThat(Words.span(-1)).isEqualTo("0 seconds");
  }

  @Test
  void countInEnglish() {
    assertThat(Words.count(1, "search")).isEqualTo("1 search");
    assertThat(Words.count(2, "search")).isEqualTo("2 searches");
    assertThat(Words.ordinal(1) + Words.ordinal(12) + Words.ordinal(22) + Words.ordinal(103))
        .isEqualTo("1st12th22nd103rd");
  }

  @Test
  void writeMoney() {
    assertThat(Money.of(76, "EUR")).isEqualTo("76.00 EUR");
    assertThat(Money.of(1_234_567.891, "TND")).isEqualTo("1234567.891 TND");
    assertThat(Money.of(0.5, "POINTS")).isEqualTo("0.50 POINTS");
    assertThat(Money.of(0.5, "XAU")).isEqualTo("0.50 XAU");
    assertThat(Money.of(1e9, null)).isEqualTo("1000000000.00");
  }

  /** A group or need that is new gets its words, too. */
  @Test
  void everyGroupAndEveryNeedHasWords() {
    DecisionContext m = context();
    assertThat(FeatureSet.all().features())
        .allSatisfy(
            feature -> assertThat(GroupWords.of(feature.group(), m)).isNotEqualTo(feature.group()));
    UserSnapshot at = new UserSnapshot(m.rolling, m.time);
    Needs.ALL.forEach(
        need -> assertThat(NeedWords.of(need, at)).as(need.name()).hasSizeGreaterThan(1));
  }

  /** Somebody of whom every need can say something. */
  private static DecisionContext context() {
    DecisionContext m = new DecisionContext();
    m.rolling = new RollingState();
    m.who = new Demographics();
    m.step = new Step();
    Instant time = Instant.parse("2026-03-03T12:00:00Z");
    for (EventType type :
        new EventType[] {
          EventType.PURCHASE, EventType.VIEW, EventType.PURCHASE, EventType.VIEW,
          EventType.SEARCH, EventType.VIEW, EventType.CART_ADD, EventType.VIEW
        }) {
      time = time.plus(type == EventType.PURCHASE ? Duration.ofDays(9) : Duration.ofHours(4));
      m.event =
          Event.newBuilder()
              .setEventId(time.toString())
              .setUserId("anna")
              .setTime(time)
              .setType(type)
              .setItemId("b1")
              .setCategory("boots")
              .setPrice(type == EventType.CART_ADD ? 90.0 : 20.0)
              .setAttributes(Map.of())
              .build();
      m.rolling.apply(m.event, m.step);
    }
    m.time = time.toEpochMilli();
    m.causedAt = m.time;
    return m;
  }
}
