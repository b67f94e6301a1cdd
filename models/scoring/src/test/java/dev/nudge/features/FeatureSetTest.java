package dev.nudge.features;

import static dev.nudge.features.Events.MONDAY_NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Gender;
import java.nio.FloatBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureSetTest {
  private final RollingState state = new RollingState();
  private final Demographics who = new Demographics();
  private final Step step = new Step();

  private float value(String name) {
    FloatBuffer row = FloatBuffer.allocate(1);
    FeatureSet.of(List.of(name)).fill(state, who, step, row, 0);
    return row.get(0);
  }

  @Test
  void namesEachFeatureOnce() {
    assertThat(FeatureSet.all().names()).doesNotHaveDuplicates().hasSizeGreaterThan(70);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void readsFiniteValuesWhateverComes(long seed) {
    who.age = (int) (20 * seed);
    FeatureSet all = FeatureSet.all();
    FloatBuffer row = FloatBuffer.allocate(all.size());
    for (Event event : Events.random(seed, 1_000)) {
      state.apply(event, step);
      all.fill(state, who, step, row, 0);
      for (int i = 0; i < all.size(); i++) {
        assertThat(row.get(i)).as(all.names().get(i)).isFinite();
      }
    }
  }

  @Test
  void readsTheNamedFeaturesInTheirOrderAndWritesOnlyItsRow() {
    state.apply(Events.of(EventType.VIEW, "lamp", 9.0, null), step);
    FloatBuffer rows = FloatBuffer.allocate(9);
    FeatureSet.of(List.of("price", "type.view", "type.search")).fill(state, who, step, rows, 1);
    assertThat(rows.array()).containsExactly(0, 0, 0, (float) Math.log(10), 1, 0, 0, 0, 0);
    assertThat(rows.position()).isZero();
  }

  @Test
  void refusesAnUnknownFeatureAndListsTheKnownOnes() {
    assertThatThrownBy(() -> FeatureSet.of(List.of("price", "mood")))
        .isInstanceOf(UnknownFeatureException.class)
        .hasMessageContaining("unknown feature 'mood'")
        .hasMessageContaining("price.relative")
        .hasMessageContaining("gender.male");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-01T00:00:00Z, , 0, 1, 0, 1",
    "2024-01-01T06:00:00Z, , 1, 0, 0, 1",
    "2024-01-01T18:00:00Z, , -1, 0, 0, 1",
    "2023-12-31T23:00:00Z, Europe/Berlin, 0, 1, 0, 1",
    "2024-07-01T04:00:00Z, Europe/Berlin, 1, 0, 0, 1",
    "2024-01-02T00:00:00Z, , 0, 1, 0.7818315, 0.6234898",
    "1969-12-31T18:00:00Z, , -1, 0, 0.9749279, -0.2225209"
  })
  void turnsLocalTimeIntoPointsOnCircles(
      Instant time, String zone, float hourSin, float hourCos, float weekSin, float weekCos) {
    who.setTimeZone(zone);
    state.apply(Events.view(time), step);
    assertThat(value("hour.sin")).isCloseTo(hourSin, within(1e-6f));
    assertThat(value("hour.cos")).isCloseTo(hourCos, within(1e-6f));
    assertThat(value("week.sin")).isCloseTo(weekSin, within(1e-6f));
    assertThat(value("week.cos")).isCloseTo(weekCos, within(1e-6f));
  }

  @Test
  void readsLocalTimeAnewForTheNextEventAndTheNextZone() {
    state.apply(Events.view(MONDAY_NOON), step);
    assertThat(value("hour.cos")).isCloseTo(-1, within(1e-6f));
    state.apply(Events.view(MONDAY_NOON.plusSeconds(6 * 3_600)), step);
    assertThat(value("hour.sin")).isCloseTo(-1, within(1e-6f));
    who.setTimeZone("Etc/GMT-6");
    assertThat(value("hour.cos")).isCloseTo(1, within(1e-6f));
  }

  @Test
  void readsNeverAsLongerThanAnyHalfLife() {
    state.apply(Events.view(MONDAY_NOON), step);
    assertThat(value("since.purchase")).isCloseTo((float) Math.log(45 * 86_400 + 1), within(1e-5f));
    state.apply(Events.event(EventType.PURCHASE, MONDAY_NOON.plusSeconds(10)), step);
    state.apply(Events.event(EventType.PURCHASE, MONDAY_NOON.plusSeconds(19)), step);
    assertThat(value("since.purchase")).isCloseTo((float) Math.log(10), within(1e-5f));
    assertThat(value("elapsed")).isCloseTo((float) Math.log(10), within(1e-5f));
  }

  @Test
  void readsDemographicsAsZeroUntilTheyAreKnown() {
    state.apply(Events.view(MONDAY_NOON), step);
    assertThat(value("age")).isZero();
    assertThat(value("age.known")).isZero();
    who.age = 60;
    who.gender = Gender.FEMALE;
    assertThat(value("age")).isEqualTo(1);
    assertThat(value("age.known")).isEqualTo(1);
    assertThat(value("gender.female")).isEqualTo(1);
    assertThat(value("gender.male")).isZero();
  }

  @Test
  void comparesAPriceWithThoseLookedAtBefore() {
    for (int i = 0; i < 50; i++) {
      state.apply(Events.of(EventType.VIEW, "lamp", 9.0, null), step);
    }
    assertThat(value("price.relative")).isCloseTo(0, within(1e-5f));
    state.apply(Events.of(EventType.PURCHASE, "desk", 99.0, null), step);
    assertThat(value("price.relative")).isCloseTo((float) Math.log(10), within(1e-5f));
  }
}
