package dev.nudge.recommending;

import static dev.nudge.recommending.HandmadeTable.item;
import static dev.nudge.recommending.HandmadeTable.itemOf;
import static dev.nudge.recommending.Recommender.DECAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.features.CartLine;
import dev.nudge.features.ItemMemory;
import dev.nudge.features.RollingState;
import dev.nudge.features.Step;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Hashing;
import dev.nudge.schemas.ItemNeighbours;
import dev.nudge.schemas.Recommendation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RecommenderTest {
  private static final double EXACT = 1e-7;

  @Test
  void addsUpLikenessToRecentItemsTheLatestWeighingMost() {
    Recommender recommender =
        recommender(
            2,
            item("old", 2, 0.8, 3, 0.2),
            item("new", 3, 0.9, 2, 0.1),
            item("like-old"),
            item("like-new"));

    List<Recommendation> list = recommender.recommend(recent("old", "new"));

    assertThat(list).extracting(Recommendation::getItem).containsExactly("like-new", "like-old");
    assertThat(list.get(0).getScore()).isCloseTo((0.9 + DECAY * 0.2) / (1 + DECAY), within(EXACT));
    assertThat(list.get(1).getScore()).isCloseTo((0.1 + DECAY * 0.8) / (1 + DECAY), within(EXACT));
  }

  @Test
  void neverRecommendsWhatTheUserHasSeenOrHasInTheCart() {
    Recommender recommender =
        recommender(
            5,
            item("a", 1, 0.9, 2, 0.8, 3, 0.7),
            item("b", 0, 0.9),
            item("c"),
            item("d"),
            item("e"));
    RollingState user = recent("b", "a");
    user.cart.lines.add(new CartLine(Hashing.hash64("e"), 5, 1, 0));
    user.cart.lines.add(new CartLine("c", null, 5, 1, 0));

    assertThat(recommender.recommend(user))
        .extracting(Recommendation::getItem)
        .containsExactly("d");
  }

  @Test
  void countsWhatLiesInTheCartAsMuchAsTheLatestItem() {
    Recommender recommender =
        recommender(1, item("a", 2, 0.5), item("b", 3, 0.5), item("by-a"), item("by-b"));
    RollingState user = recent("b", "a");
    assertThat(recommender.recommend(user).get(0).getItem()).isEqualTo("by-a");

    user.cart.lines.add(new CartLine("b", null, 5, 1, 0));
    user.cart.lines.add(new CartLine("elsewhere", null, 5, 1, 0));

    List<Recommendation> list = recommender.recommend(user);
    assertThat(list.get(0).getItem()).as("a tie, by id").isEqualTo("by-a");
    assertThat(list.get(0).getScore()).isCloseTo(0.5 / 3, within(EXACT));
  }

  @Test
  void breaksTiesByItemId() {
    Recommender recommender =
        recommender(2, item("seen", 1, 0.5, 2, 0.5, 3, 0.5), item("z"), item("m"), item("b"));

    assertThat(recommender.recommend(recent("seen")))
        .extracting(Recommendation::getItem)
        .containsExactly("b", "m");
  }

  @Test
  void fillsUpWithPopularItemsOfScoreZero() {
    Recommender recommender =
        recommender(3, item("first"), item("second"), item("seen", 1, 0.5), item("last"));

    assertThat(recommender.recommend(recent("seen")))
        .containsExactly(
            new Recommendation("second", 0.5),
            new Recommendation("first", 0.0),
            new Recommendation("last", 0.0));
    assertThat(recommender.recommend(recent("unheard-of", "first")))
        .extracting(Recommendation::getItem)
        .containsExactly("second", "seen", "last");
  }

  @Test
  void fillsUpWithTheCategoryThatWasLookedAtLastBeforeAllOthers() {
    Recommender recommender =
        recommender(
            3, item("first"), itemOf("hats", "hat"), itemOf("boots", "b1"), itemOf("boots", "b2"));
    RollingState looking = recent("elsewhere");
    looking.lastCategory = Hashing.hash64("boots");

    assertThat(recommender.recommend(looking))
        .extracting(Recommendation::getItem)
        .containsExactly("b1", "b2", "first");
    assertThat(recommender.recommend(new RollingState()))
        .as("of somebody new nothing is known but what is popular")
        .extracting(Recommendation::getItem)
        .containsExactly("first", "hat", "b1");
  }

  @Test
  void doesNotRecommendWhatWasBoughtThoughItIsForgottenAmongTheItemsMetLast() {
    Recommender recommender =
        recommender(2, item("seen", 1, 0.9, 2, 0.8), item("bought"), item("other"), item("more"));
    RollingState user = recent("seen");
    user.cart.gone.items = new long[] {Hashing.hash64("bought")};
    user.cart.gone.times = new long[1];
    user.cart.gone.count = 1;

    assertThat(recommender.recommend(user))
        .extracting(Recommendation::getItem)
        .containsExactly("other", "more");
  }

  @Test
  void doesNotRecommendWhatWasJustCheckedOutWithoutBeingNamed() {
    Recommender recommender = recommender(2, item("bought"), item("other"), item("more"));
    RollingState user = new RollingState();
    Step step = new Step();
    user.apply(event(EventType.CART_ADD, "bought"), step);
    for (int i = 0; i < ItemMemory.SIZE; i++) {
      user.apply(event(EventType.VIEW, "elsewhere-" + i), step);
    }
    user.apply(event(EventType.PURCHASE, null), step);

    assertThat(recommender.recommend(user))
        .extracting(Recommendation::getItem)
        .containsExactly("other", "more");
  }

  private static Event event(EventType type, String item) {
    return Event.newBuilder()
        .setEventId("e")
        .setUserId("ann")
        .setTime(Instant.EPOCH)
        .setType(type)
        .setItemId(item)
        .build();
  }

  @Test
  void findsTheMorePopularOfTwoItemsWithOneHash() {
    String[] pair = collision();
    Recommender recommender =
        recommender(
            1, item(pair[0], 2, 0.5), item(pair[1], 3, 0.5), item("of-first"), item("of-second"));

    assertThat(recommender.recommend(recent(pair[1])).get(0).getItem()).isEqualTo("of-first");
  }

  @Test
  void recommendsNothingWithoutATable() {
    assertThat(Recommender.none().recommend(recent("a"))).isEmpty();
    assertThat(Recommender.none().name()).isNull();
    assertThat(RecommenderSettings.none().open().recommend(recent("a"))).isEmpty();
  }

  @Test
  void travelsAsBytes() {
    byte[] file = TableFile.write(HandmadeTable.of(item("a", 1, 0.5), item("b"), item("c")));

    Recommender recommender = new RecommenderSettings(file, 2).open();

    assertThat(recommender.name()).isEqualTo("shop:3");
    assertThat(recommender.recommend(recent("a")))
        .extracting(Recommendation::getItem)
        .containsExactly("b", "c");
  }

  private static Recommender recommender(int count, ItemNeighbours... items) {
    return new Recommender(NeighbourTable.of(HandmadeTable.of(items)), count);
  }

  /** A user who has seen these, the latest last. */
  private static RollingState recent(String... items) {
    RollingState user = new RollingState();
    for (String item : items) {
      user.items.hashes[user.items.count++] = Hashing.hash32(item);
    }
    return user;
  }

  /** Two items with one hash; expected after some 80,000. */
  private static String[] collision() {
    Map<Integer, String> seen = new HashMap<>();
    for (int i = 0; ; i++) {
      String item = "item-" + i;
      String other = seen.put(Hashing.hash32(item), item);
      if (other != null) {
        return new String[] {other, item};
      }
    }
  }
}
