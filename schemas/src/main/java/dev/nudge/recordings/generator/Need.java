package dev.nudge.recordings.generator;

import dev.nudge.recordings.generator.Catalogue.Item;
import java.util.ArrayList;
import java.util.List;

/** A want for something of one category: hidden from the stream, it drives what people do. */
final class Need {
  private static final int SHORTLIST = 4;

  /** A person who found nothing in so many visits gives up. */
  private static final int PATIENCE_VISITS = 7;

  private final Motive motive;
  private final int category;
  private final double budget;
  private final List<Item> shortlist = new ArrayList<>();
  private double intent;
  private int visits;

  private Need(Motive motive, int category, double budget, double intent) {
    this.motive = motive;
    this.category = category;
    this.budget = budget;
    this.intent = intent;
  }

  static Need arise(Motive motive, int category, Catalogue catalogue, Draw draw) {
    double budget = draw.logNormal(catalogue.typicalPrice(category), 0.35);
    return new Need(motive, category, budget, draw.between(0.05, 0.25));
  }

  /** For the very item once more, at about its price. */
  static Need again(Item item, Draw draw) {
    Need need = new Need(Motive.AGAIN, item.category(), item.price() * 1.2, draw.between(0.5, 0.8));
    need.shortlist.add(item);
    return need;
  }

  Motive motive() {
    return motive;
  }

  /** Another visit with this need: intent rises. */
  void visit(Draw draw) {
    visits++;
    intent = Math.min(1, intent + draw.between(0.05, 0.35));
  }

  int category() {
    return category;
  }

  /** 0 (idle curiosity) to 1 (will buy if the price is right). */
  double intent() {
    return intent;
  }

  boolean givenUp() {
    return visits >= PATIENCE_VISITS;
  }

  /** How far a price is above the budget, in natural logarithms; 0 within the budget. */
  double overBudget(double price) {
    return Math.max(0, StrictMath.log(price / budget));
  }

  /** Looks at something new, or, the surer a person is, again at what was liked before. */
  Item nextItem(Catalogue catalogue, Draw draw) {
    if (!shortlist.isEmpty() && draw.chance(0.2 + 0.6 * intent)) {
      return shortlist.get(draw.below(shortlist.size()));
    }
    Item item = catalogue.drawItem(category, draw);
    boolean liked = draw.chance(overBudget(item.price()) > 0 ? 0.3 : 0.6);
    if (liked && shortlist.size() < SHORTLIST && !shortlist.contains(item)) {
      shortlist.add(item);
    }
    return item;
  }

  int liked() {
    return shortlist.size();
  }

  boolean likes(Item item) {
    return shortlist.contains(item);
  }
}
