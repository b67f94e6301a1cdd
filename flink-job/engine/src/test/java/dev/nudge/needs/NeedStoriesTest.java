package dev.nudge.needs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Each need in a story by hand, and in one next to it in which it must not be seen. */
final class NeedStoriesTest {

  /** Looks around among boots of 60 to 80. */
  private static Story amongBoots() {
    return new Story()
        .views("b1", "boots", 60)
        .views("b2", "boots", 70)
        .views("b3", "boots", 75)
        .views("b4", "boots", 80);
  }

  @Test
  void hesitatesOverWhatIsDearerThanItsLikeLooksAgainAndTakesItOut() {
    Story dear =
        amongBoots()
            .adds("b9", "boots", 150)
            .views("b9", "boots", 150)
            .views("b9", "boots", 150)
            .views("b9", "boots", 150)
            .takesOut("b9", "boots", 150);
    Story usual = amongBoots().adds("b9", "boots", 65);

    assertThat(dear.shows("price_hesitation")).isTrue();
    assertThat(usual.shows("price_hesitation")).isFalse();
  }

  @Test
  void namesWhatANeedIsReadFrom() {
    Story story = amongBoots().adds("b9", "boots", 150).views("b9", "boots", 150);

    Evidence evidence = Story.find("price_hesitation").evidence(story.snapshot());

    assertThat(evidence.items()).containsExactly("b9");
    assertThat(evidence.categories()).containsExactly("boots");
    assertThat(evidence.numbers()).containsEntry("looks", 2.0).containsEntry("cheaper", 4.0);
    assertThat(evidence.numbers().get("above_category")).isBetween(0.6, 0.9);
  }

  @Test
  void hesitatesNoLongerOnceItIsBought() {
    Story bought =
        amongBoots()
            .adds("b9", "boots", 150)
            .views("b9", "boots", 150)
            .views("b9", "boots", 150)
            .buys("b9", "boots", 150);

    assertThat(bought.level("price_hesitation")).isZero();
  }

  @Test
  void doesNotKnowWhetherAPriceIsTooHighWithoutPrices() {
    Story nameless = new Story().views("b1", null, 0).adds("b1", null, 0);

    assertThat(nameless.level("price_hesitation")).isNaN();
  }

  @Test
  void comparesItemsOfOneCategoryAndDoesNotLookAroundInSeveral() {
    Story comparing =
        amongBoots().searches().views("b2", "boots", 70).views("b3", "boots", 75).searches();
    Story around =
        amongBoots()
            .views("h1", "hats", 20)
            .views("l1", "lamps", 70)
            .searches()
            .views("b2", "boots", 70)
            .views("b3", "boots", 75)
            .searches();

    assertThat(comparing.shows("comparing")).isTrue();
    assertThat(around.shows("comparing")).isFalse();
  }

  @Test
  void comparesWithinAVisitNotOverMonths() {
    Story atOnce = amongBoots().searches().views("b2", "boots", 70).searches();
    Story overMonths = amongBoots().daysLater(40).views("b2", "boots", 70);

    assertThat(atOnce.shows("comparing")).isTrue();
    assertThat(overMonths.shows("comparing")).isFalse();
    assertThat(atOnce.daysLater(8).level("comparing")).isZero();
  }

  @Test
  void searchesInVainUntilSomethingIsLookedAtAgain() {
    Story vain = new Story().searches().views("b1", "boots", 60).searches().searches();
    Story found =
        new Story()
            .searches()
            .views("b1", "boots", 60)
            .views("b2", "boots", 60)
            .views("b1", "boots", 60)
            .favours("b1", "boots", 60)
            .views("b1", "boots", 60);

    assertThat(vain.shows("searching_in_vain")).isTrue();
    assertThat(found.shows("searching_in_vain")).isFalse();
  }

  /** Comes back to two pairs of boots on three days. */
  private static Story backToBoots() {
    Story story = new Story();
    for (int day = 0; day < 3; day++) {
      story
          .daysLater(1)
          .searches()
          .views("b1", "boots", 60)
          .views("b2", "boots", 70)
          .searches()
          .views("b1", "boots", 60)
          .views("b2", "boots", 70);
    }
    return story;
  }

  @Test
  void wantsToBuyAndHasNothingInTheCart() {
    assertThat(backToBoots().shows("interest_without_cart")).isTrue();
    assertThat(backToBoots().adds("b1", "boots", 60).level("interest_without_cart")).isZero();
    assertThat(new Story().views("b1", "boots", 60).shows("interest_without_cart")).isFalse();
  }

  @Test
  void stillWantsTheCartOfTodayAndNotThatOfLastMonth() {
    Story today = backToBoots().adds("b1", "boots", 60).views("b2", "boots", 70);
    Story lastMonth = backToBoots().adds("b1", "boots", 60).daysLater(30).views("h1", "hats", 20);

    assertThat(today.shows("cart_without_purchase")).isTrue();
    assertThat(lastMonth.shows("cart_without_purchase")).isFalse();
    assertThat(today.buys("b1", "boots", 60).level("cart_without_purchase")).isZero();
  }

  /** Buys filters at intervals of about 30 days. */
  private static Story filters() {
    return new Story()
        .buys("f1", "filters", 20)
        .daysLater(30)
        .buys("f1", "filters", 20)
        .daysLater(31)
        .buys("f1", "filters", 20)
        .daysLater(29)
        .buys("f1", "filters", 20);
  }

  @Test
  void isDueForTheNextFilterOnDay28Of30AndNotOnDay10() {
    assertThat(filters().daysLater(28).shows("replenishment_due")).isTrue();
    assertThat(filters().daysLater(10).shows("replenishment_due")).isFalse();
    assertThat(new Story().buys("f1", "filters", 20).daysLater(28).level("replenishment_due"))
        .isZero();
  }

  /** Looks at boots and hats on ten days. */
  private static Story bootsAndHats() {
    Story story = new Story();
    for (int day = 0; day < 10; day++) {
      story.daysLater(3).views("b1", "boots", 60).views("h1", "hats", 30);
    }
    return story.daysLater(3);
  }

  @Test
  void wantsSomethingForSomebodyElseWhenAVisitIsAboutWhatWasNeverLookedAt() {
    Story toys =
        bootsAndHats()
            .searches()
            .views("t1", "toys", 25)
            .searches()
            .views("t2", "toys", 30)
            .views("t3", "toys", 35);
    Story boots =
        bootsAndHats()
            .searches()
            .views("b2", "boots", 60)
            .searches()
            .views("b3", "boots", 70)
            .views("b4", "boots", 65);

    assertThat(toys.shows("out_of_pattern")).isTrue();
    assertThat(boots.shows("out_of_pattern")).isFalse();
  }

  @Test
  void wantsWhatGoesWithAPurchaseSoonAfterItAndNotMonthsLater() {
    Story polish =
        bootsAndHats()
            .buys("b1", "boots", 60)
            .daysLater(3)
            .searches()
            .views("p1", "polish", 8)
            .views("p2", "polish", 9);
    Story months =
        bootsAndHats()
            .buys("b1", "boots", 60)
            .daysLater(60)
            .searches()
            .views("p1", "polish", 8)
            .views("p2", "polish", 9);
    Story bootsAgain =
        bootsAndHats()
            .buys("b1", "boots", 60)
            .daysLater(3)
            .views("b2", "boots", 60)
            .views("h2", "hats", 9);

    assertThat(polish.shows("complement")).isTrue();
    assertThat(months.level("complement")).isZero();
    assertThat(bootsAgain.shows("complement")).isFalse();
  }
}
