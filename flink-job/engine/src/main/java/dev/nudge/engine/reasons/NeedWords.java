package dev.nudge.engine.reasons;

import dev.nudge.features.CategoryHabits;
import dev.nudge.features.PurchaseRhythm;
import dev.nudge.features.RollingState;
import dev.nudge.features.Session;
import dev.nudge.needs.Dearest;
import dev.nudge.needs.Due;
import dev.nudge.needs.Need;
import dev.nudge.needs.Needs;
import dev.nudge.needs.UserSnapshot;
import dev.nudge.schemas.EventType;
import dev.nudge.triggers.DecisionContext;
import dev.nudge.triggers.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The needs that a rule asks for and that are seen, with what they are read from. */
final class NeedWords {

  private final UserSnapshot at;
  private final Map<String, Double> signs;
  private final List<String> parts = new ArrayList<>();

  private NeedWords(Need need, UserSnapshot at) {
    this.at = at;
    this.signs = need.evidence(at).numbers();
  }

  /** A sentence for each. */
  static List<List<String>> of(Rule rule, DecisionContext m) {
    UserSnapshot at = m.snapshot();
    return Needs.ALL.stream()
        .filter(need -> rule.reads().contains(Need.PREFIX + need.name()))
        .filter(need -> need.level(at) >= Need.USUAL)
        .map(need -> of(need, at))
        .toList();
  }

  /** What it is, its level, and what speaks for it. */
  static List<String> of(Need need, UserSnapshot at) {
    NeedWords words = new NeedWords(need, at);
    words.add(need.name());
    words.parts.add(
        0, Words.text("%s (need %s, level %.2f)", need.meaning(), need.name(), need.level(at)));
    return words.parts;
  }

  private void add(String need) {
    switch (need) {
      case "price_hesitation" -> price();
      case "comparing" -> {
        alike();
        looks();
      }
      case "searching_in_vain" -> {
        search();
        alike();
        looks();
      }
      case "interest_without_cart" -> looks();
      case "cart_without_purchase" -> sameCategory();
      case "replenishment_due" -> rhythm();
      case "out_of_pattern", "complement" -> {
        sincePurchase();
        known();
      }
      default -> {}
    }
  }

  private void price() {
    RollingState user = at.user();
    Dearest dearest = Dearest.of(at);
    double ofCategory = dearest.usualOfCategory(user);
    if (ofCategory > 0) {
      dearer(dearest, ofCategory, "what is usual for its kind");
    } else {
      dearer(dearest, user.viewLogPriceMean, "what this user usually looks at");
    }
    dearer(dearest, user.purchaseLogPriceMean, "what this user usually pays");
    traced("looks", "event", " with it in " + visit());
    traced("visits", "visit", " with it");
    some(sign("cheaper"), " looked at", "cheaper item");
  }

  private void dearer(Dearest dearest, double usualLogPrice, String than) {
    double price = Math.expm1(dearest.logPrice());
    double usual = Math.expm1(usualLogPrice);
    if (price > usual && usual > 0 && !Money.alike(price, usual)) {
      parts.add(Words.text("the dearest item costs about %.1f times %s", price / usual, than));
    }
  }

  private void traced(String sign, String one, String what) {
    int count = (int) sign(sign);
    if (count > 1) {
      parts.add(Words.traced(at.user(), count, one) + what);
    }
  }

  private void alike() {
    if (at.category() != 0) {
      some(Math.expm1(sign("alike")), " of one category in " + visit(), "item");
    }
  }

  /** The visit under way, or the last one. */
  private String visit() {
    boolean over = at.timeMillis() - at.user().lastEventTime > Session.GAP.toMillis();
    return over ? "the last visit" : "this visit";
  }

  private void looks() {
    some(sign("again"), " looked at more than once", "item");
    some(sign("returns"), " known from an earlier visit", "item");
  }

  private void search() {
    long last = at.user().lastTimeOfType[EventType.SEARCH.ordinal()];
    if (last >= at.user().session.start) {
      parts.add("searched " + Words.ago(at.timeMillis() - last));
    }
  }

  private void sameCategory() {
    if (sign("same_category") > 0) {
      parts.add("looked at the category of what was put into the cart last");
    }
  }

  /** Days are those of UTC: what was bought less than two of them ago may have been today. */
  private void rhythm() {
    Due due = Due.of(at);
    parts.add(
        "bought on %s%s, usually %s"
            .formatted(
                Words.count(due.times() + 1L, "day"),
                due.times() == PurchaseRhythm.MOST ? " or more" : "",
                Words.everyDays(due.usualDays())));
    if (due.daysSince() >= 2) {
      parts.add("last " + Words.count(due.daysSince(), "day") + " ago");
    }
  }

  private void sincePurchase() {
    long last = at.user().lastTimeOfType[EventType.PURCHASE.ordinal()];
    if (last > 0) {
      parts.add("bought something " + Words.ago(at.timeMillis() - last));
    }
  }

  /** Of a category that is not remembered it is not known how often it was met. */
  private void known() {
    long visits = Math.round(Math.expm1(sign("known")));
    parts.add(
        visits == 0
            ? "this category is not known from an earlier visit"
            : "this category was met in %s%s before"
                .formatted(
                    Words.count(visits, "visit"),
                    visits >= CategoryHabits.MOST - 1 ? " or more" : ""));
  }

  /** If there are any. */
  private void some(double count, String what, String one) {
    long rounded = Math.round(count);
    if (rounded > 0) {
      parts.add(Words.count(rounded, one) + what);
    }
  }

  private double sign(String name) {
    return signs.get(name);
  }
}
