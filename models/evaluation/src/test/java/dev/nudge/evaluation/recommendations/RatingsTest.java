package dev.nudge.evaluation.recommendations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.schemas.EventType;
import org.junit.jupiter.api.Test;

final class RatingsTest {
  private static final double EXACT = 1e-12;

  @Test
  void takesSeveralEventsAsIndependentSignsOfInterest() {
    Ratings ratings =
        Ratings.of(
            new HandWrittenHistories()
                .view("ann", "hat", "hat")
                .does("ann", EventType.PURCHASE, "hat")
                .histories(),
            10);

    assertThat(ratings.users().get(0).values()[0]).isCloseTo(1 - 0.5 * 0.5 * 0.1, within(EXACT));
  }

  @Test
  void takesNoInterestFromWhatShowsNone() {
    Ratings ratings =
        Ratings.of(
            new HandWrittenHistories()
                .does("ann", EventType.CART_REMOVE, "hat")
                .does("ann", EventType.SEARCH, null)
                .view("ann", "sock")
                .histories(),
            10);

    assertThat(ratings.items()).containsExactly("sock");
  }

  @Test
  void ordersItemsByPopularityThenId() {
    Ratings ratings =
        Ratings.of(
            new HandWrittenHistories()
                .view("ann", "a", "c", "c", "c", "b")
                .view("bob", "b")
                .histories(),
            10);

    assertThat(ratings.items()).containsExactly("b", "a", "c");
    assertThat(ratings.columns().get(0).indices()).containsExactly(0, 1);
  }

  @Test
  void countsOnlyTheItemsThatAUserMetLast() {
    Ratings ratings =
        Ratings.of(new HandWrittenHistories().view("ann", "old", "a", "b", "a").histories(), 2);

    assertThat(ratings.items()).containsExactly("a", "b");
    assertThat(ratings.users().get(0).values()[0]).as("both views of a").isEqualTo(0.75);
  }

  @Test
  void leavesOutRepeatsAndWhatComesLater() {
    Histories histories =
        new HandWrittenHistories().view("ann", "a").again().view("ann", "b").histories();

    assertThat(histories.events()).isEqualTo(2);
    assertThat(histories.before(HandWrittenHistories.hour(1)).events()).isEqualTo(1);
    assertThat(histories.before(HandWrittenHistories.hour(0)).users()).isEmpty();
  }
}
