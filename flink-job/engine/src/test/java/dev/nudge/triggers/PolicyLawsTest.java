package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.EventType;
import dev.nudge.schemas.SuppressionReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Laws that hold for any policy and any life of a user, by books of their own: what the user did,
 * and what was decided.
 */
final class PolicyLawsTest {
  private static final int LIVES = 120;
  private static final long SILENCE = Duration.ofMinutes(45).toMillis();
  private static final long LATER = Duration.ofHours(6).toMillis();
  private static final long SESSION = Duration.ofMinutes(30).toMillis();
  private static final Set<EventType> OF_CARTS =
      Set.of(EventType.CART_ADD, EventType.CART_REMOVE, EventType.PURCHASE);

  static Stream<Long> seeds() {
    return Stream.iterate(0L, seed -> seed + 1).limit(LIVES);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noCapQuietHourObjectionExpiryOrOncePerIsEverBroken(long seed) {
    RandomLife life = new RandomLife(seed);

    Predicate<String> counted = rule -> !rule.equals("receipt");
    assertThat(most(life.fired(counted), 1)).isLessThanOrEqualTo(life.all);
    assertThat(most(life.fired(Set.of("rise", "silent")::contains), 1))
        .isLessThanOrEqualTo(life.mailsADay);
    assertThat(most(life.fired("silent"::equals), 7)).isLessThanOrEqualTo(life.promoAWeek);
    for (Scene.Decided record : life.scene.records) {
      if (record.reason() == null) {
        assertThat(life.objects(record.decidedAt())).as("objection, %s", record).isFalse();
        assertThat(record.decidedAt()).isLessThanOrEqualTo(record.expiresAt());
        if (counted.test(record.rule())) {
          assertThat(life.quiet(record.decidedAt())).as("quiet, %s", record).isFalse();
        }
      }
    }
    assertThat(life.fired("search"::equals)).satisfies(fired -> oncePer(life, fired));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whoIsHeldOutIsNeverNudgedAndNoRuleNudgesWithinItsCooldown(long seed) {
    RandomLife life = new RandomLife(seed);

    assertThat(
            life.fired(rule -> !rule.equals("receipt")).stream()
                .map(Scene.Decided::reason)
                .distinct())
        .as("held out, or not")
        .hasSizeLessThan(2);
    List<Scene.Decided> silent = life.fired("silent"::equals);
    for (int i = 1; i < silent.size(); i++) {
      assertThat(silent.get(i).decidedAt() - silent.get(i - 1).decidedAt())
          .isGreaterThanOrEqualTo(life.cooldown.toMillis());
    }
  }

  /** The most triggers in any so many days. */
  private static long most(List<Scene.Decided> fired, int days) {
    long window = Duration.ofDays(days).toMillis();
    return fired.stream()
        .mapToLong(
            last ->
                fired.stream()
                    .filter(r -> r.decidedAt() <= last.decidedAt())
                    .filter(r -> r.decidedAt() > last.decidedAt() - window)
                    .count())
        .max()
        .orElse(0);
  }

  private static void oncePer(RandomLife life, List<? extends Scene.Decided> fired) {
    for (int i = 1; i < fired.size(); i++) {
      long before = fired.get(i - 1).causedAt();
      long now = fired.get(i).causedAt();
      switch (life.oncePer) {
        case "cart" ->
            assertThat(life.events)
                .anyMatch(e -> e.time() > before && e.time() <= now && OF_CARTS.contains(e.type()));
        case "session" -> assertThat(longestPause(life.events, before, now)).isGreaterThan(SESSION);
        default -> {
          Set<String> items = new HashSet<>();
          for (int j = Math.max(0, i - 15); j <= i; j++) {
            assertThat(items.add(itemAt(life.events, fired.get(j).causedAt()))).isTrue();
          }
        }
      }
    }
  }

  private static long longestPause(List<RandomLife.Happened> events, long from, long to) {
    long longest = 0;
    for (int i = 1; i < events.size(); i++) {
      if (events.get(i - 1).time() >= from && events.get(i).time() <= to) {
        longest = Math.max(longest, events.get(i).time() - events.get(i - 1).time());
      }
    }
    return longest;
  }

  private static String itemAt(List<RandomLife.Happened> events, long time) {
    return events.stream().filter(e -> e.time() == time).findFirst().orElseThrow().item();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyOccasionIsExactlyOneTriggerOrOneSuppression(long seed) {
    RandomLife life = new RandomLife(seed);

    assertThat(life.of("rise")).as("rises").hasSize(rises(life.events).size());
    assertThat(life.of("rise"))
        .map(Scene.Decided::causedAt)
        .containsExactlyInAnyOrderElementsOf(rises(life.events));
    assertThat(life.of("silent"))
        .map(Scene.Decided::causedAt)
        .as("silences")
        .containsExactlyElementsOf(silences(life.events));
    assertThat(life.of("later"))
        .map(Scene.Decided::causedAt)
        .as("follow-ups")
        .containsExactlyElementsOf(followUps(life));
  }

  private static List<Long> rises(List<RandomLife.Happened> events) {
    List<Long> rises = new ArrayList<>();
    boolean armed = true;
    for (RandomLife.Happened event : events) {
      armed |= event.score() < 0.4;
      if (armed && event.score() > 0.6) {
        rises.add(event.time());
        armed = false;
      }
    }
    return rises;
  }

  private static List<Long> silences(List<RandomLife.Happened> events) {
    List<Long> silences = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      long end = i + 1 < events.size() ? events.get(i + 1).time() : Long.MAX_VALUE;
      if (end - events.get(i).time() >= SILENCE) {
        silences.add(events.get(i).time() + SILENCE);
      }
    }
    return silences;
  }

  private static List<Long> followUps(RandomLife life) {
    List<Long> times = life.fired("silent"::equals).stream().map(Scene.Decided::decidedAt).toList();
    return times.stream()
        .filter(
            time ->
                life.events.stream()
                    .filter(event -> event.type() == EventType.PURCHASE)
                    .noneMatch(event -> event.time() > time && event.time() < time + LATER))
        .filter(time -> times.stream().noneMatch(other -> other > time && other < time + LATER))
        .map(time -> time + LATER)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsDeferredIsDecidedAtTheFirstMomentThatIsNotQuiet(long seed) {
    RandomLife life = new RandomLife(seed);

    for (Scene.Decided record : life.scene.records) {
      boolean waited =
          record.reason() != SuppressionReason.NO_LONGER_HOLDS
              && record.decidedAt() != record.causedAt();
      if (waited) {
        assertThat(life.quiet(record.causedAt())).isTrue();
        assertThat(life.quiet(record.decidedAt() - 1)).isTrue();
        assertThat(life.quiet(record.decidedAt())).isFalse();
      }
    }
  }
}
