package dev.nudge.needs;

import dev.nudge.features.ItemTrace;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Hashing;
import java.util.List;

/** Interest that grows, or lies in the cart. */
final class Interest {
  private Interest() {}

  /** Several things of one kind are held against each other. */
  static Need comparing() {
    return new Need(
        "comparing",
        "holds items of one category against each other, undecided",
        "the visit met an item of a category, and bought nothing",
        at -> at.category() != 0 && at.undecided(),
        at -> true,
        -2.0,
        List.of(
            VisitSigns.alike(0.6),
            VisitSigns.categories(-5.5),
            VisitSigns.returns(1.0),
            VisitSigns.again(0.9),
            VisitSigns.searches(1.0),
            VisitSigns.known(-0.3)),
        "Make the choice easier: a comparison of these items, reviews, advice, or the one that others chose.",
        Evidence::last);
  }

  /** What is looked for is not found. */
  static Need inVain() {
    return new Need(
        "searching_in_vain",
        "looks for something and has found nothing to like",
        "the visit searched or met one category only, put nothing into the cart and bought nothing",
        at ->
            (at.had(EventType.SEARCH) || at.categories() == 1)
                && !at.had(EventType.CART_ADD)
                && at.undecided(),
        UserSnapshot::namesCategories,
        -0.4,
        List.of(
            VisitSigns.searches(1.5),
            VisitSigns.alike(0.9),
            VisitSigns.again(-1.1),
            VisitSigns.returns(-0.9),
            VisitSigns.categories(-3.8),
            VisitSigns.known(-0.3),
            VisitSigns.views(-0.4)),
        "Help to find: ask what is missing, suggest other words or categories, or offer advice.",
        at -> List.of());
  }

  /** Somebody is close to buying and has nothing in the cart. */
  static Need withoutCart() {
    return new Need(
        "interest_without_cart",
        "wants to buy soon, and has put nothing of it into the cart",
        "the visit bought nothing, and put nothing into the cart or left it empty",
        at -> at.undecided() && (at.user().cart.isEmpty() || !at.had(EventType.CART_ADD)),
        UserSnapshot::namesCategories,
        -2.0,
        List.of(
            VisitSigns.searches(2.1),
            VisitSigns.again(0.2),
            VisitSigns.returns(0.7),
            VisitSigns.categories(-5.1),
            VisitSigns.known(-0.1),
            VisitSigns.length(-0.8),
            sameCategory(-3.8)),
        "Help on the spot: what speaks for the item looked at again, stock, delivery, or advice.",
        Evidence::last);
  }

  /** What lies in the cart is still wanted. */
  static Need withCart() {
    return new Need(
        "cart_without_purchase",
        "still wants what lies in the cart",
        "something lies in the cart",
        at -> !at.user().cart.isEmpty(),
        UserSnapshot::namesCategories,
        -3.8,
        List.of(
            VisitSigns.cartDays(-1.1),
            sameCategory(3.8),
            VisitSigns.searches(0.9),
            VisitSigns.categories(-4.0),
            VisitSigns.oneKind(0.2),
            VisitSigns.returns(0.3)),
        "Remind of the cart and what is in it; with an offer only if price hesitation is high, too.",
        Evidence::cart);
  }

  private static Sign sameCategory(double weight) {
    return new Sign(
        "same_category",
        "1 if the visit met an item of the category of what was put into the cart last",
        weight,
        Interest::metCategoryOfCart);
  }

  private static double metCategoryOfCart(UserSnapshot at) {
    if (at.user().cart.isEmpty()) {
      return 0;
    }
    String category = at.user().cart.lines.get(at.user().cart.size() - 1).category();
    int wanted = ItemTrace.shortened(Hashing.hashOrNone(category));
    int met = at.items((i, t) -> at.inVisit(i) && ItemTrace.category(t) == wanted);
    return wanted != 0 && met > 0 ? 1 : 0;
  }
}
