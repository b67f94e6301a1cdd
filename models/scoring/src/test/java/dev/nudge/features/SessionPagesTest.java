package dev.nudge.features;

import static dev.nudge.features.Events.MONDAY_NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.Hashing;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionPagesTest {
  private static final int HOME = Vocabulary.PAGE.number(Hashing.hash64("home"));
  private static final int BASKET = Vocabulary.PAGE.number(Hashing.hash64("basket"));

  private final RollingState state = new RollingState();
  private final Step step = new Step();

  private void visits(String page, Instant time) {
    Event event = Events.view(time);
    event.setPage(page);
    state.apply(event, step);
  }

  @Test
  void countsVisitsOfEachPageOfTheSession() {
    visits("home", MONDAY_NOON);
    visits("basket", MONDAY_NOON);
    visits("home", MONDAY_NOON);
    assertThat(state.session.pages.visits(HOME)).isEqualTo(2);
    assertThat(state.session.pages.visits(BASKET)).isEqualTo(1);
    assertThat(state.session.pages.count).isEqualTo(2);
    assertThat(step.pageVisits).isEqualTo(2);
  }

  @Test
  void tellsThePageAndTheOneBefore() {
    visits("home", MONDAY_NOON);
    assertThat(step.page).isEqualTo(HOME);
    assertThat(step.previousPage).isZero();
    visits("basket", MONDAY_NOON);
    assertThat(step.previousPage).isEqualTo(HOME);
    visits(null, MONDAY_NOON);
    assertThat(step.page).isZero();
    assertThat(step.previousPage).isEqualTo(BASKET);
    assertThat(step.pageVisits).isZero();
  }

  @Test
  void startsAnewWithASession() {
    visits("home", MONDAY_NOON);
    visits("basket", MONDAY_NOON.plus(Duration.ofHours(1)));
    assertThat(state.session.pages.visits(HOME)).isZero();
    assertThat(state.session.pages.count).isEqualTo(1);
    assertThat(step.previousPage).isZero();
  }

  @Test
  void countsNoMoreThanSoManyDifferentPages() {
    for (int i = 0; i < 100; i++) {
      visits("page-" + i, MONDAY_NOON);
    }
    assertThat(state.session.pages.count).isEqualTo(SessionPages.SIZE);
  }
}
