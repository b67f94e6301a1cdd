package dev.nudge.recordings.generator;

import dev.nudge.recordings.generator.Catalogue.Item;
import dev.nudge.schemas.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * One generated person: when the next visit comes, what happens in it, and when there is none any
 * more. The process is described in {@link StreamGenerator}.
 */
final class Shopper {
  private static final double NEED_FORGOTTEN_DAYS = 12;
  private static final double LEFT_BELOW = 0.15;
  private static final double FADING_PER_VISIT = 0.6;
  private static final double ONE_TIMERS = 0.3;
  private static final double IMPULSE = 0.1;
  private static final int MAX_STEPS = 40;

  private final String id;
  private final Catalogue catalogue;
  private final Draw draw;
  private final Traits traits;
  private final VisitClock clock;
  private final List<Item> cart = new ArrayList<>();
  private Need need;
  private double engagement = 1;
  private boolean fading;
  private int visits;
  private long lastVisitMillis;

  Shopper(String id, Catalogue catalogue, Draw draw, long firstMillis) {
    this.id = id;
    this.catalogue = catalogue;
    this.draw = draw;
    this.traits = Traits.draw(draw, catalogue);
    this.clock = new VisitClock(traits, draw);
    this.lastVisitMillis = firstMillis;
  }

  /** When the next visit begins; beyond {@code endMillis} where there is none before. */
  long nextVisitMillis(long endMillis) {
    if (engagement < LEFT_BELOW) {
      return endMillis;
    }
    double eagerness = engagement * (need == null ? 1 : 1 + 2.5 * need.intent());
    return clock.next(lastVisitMillis, eagerness, endMillis);
  }

  /** The events of a visit. */
  List<Event> visit(long startMillis) {
    visits++;
    double days = (startMillis - lastVisitMillis) / VisitClock.DAY_MILLIS;
    feelNeed(days);
    Visit visit = new Visit(id, visits, traits.device(), startMillis, draw);
    boolean bought = need == null ? stroll(visit) : shop(visit);
    lastVisitMillis = visit.endMillis() + VisitClock.PAUSE_MILLIS;
    loseInterest(days, bought);
    return visit.events();
  }

  private void feelNeed(double days) {
    if (need != null && draw.chance(1 - StrictMath.exp(-days / NEED_FORGOTTEN_DAYS))) {
      dropNeed();
    }
    if (need == null && draw.chance(1 - StrictMath.exp(-days / traits.needEveryDays()))) {
      need = Need.arise(traits, catalogue, draw);
    }
    if (need != null) {
      need.visit(draw);
    }
  }

  /** A look around without a need; now and then something is bought on impulse. */
  private boolean stroll(Visit visit) {
    visit.page("home");
    int steps = 1 + draw.timesInARow(0.82 * engagement, MAX_STEPS);
    for (int i = 0; i < steps; i++) {
      int category = traits.drawInterest(draw);
      if (draw.chance(0.2)) {
        visit.category(category);
      } else if (draw.chance(0.05)) {
        visit.search(Catalogue.categoryName(category));
      } else {
        lookAt(visit, catalogue.drawItem(category, draw), 0.02, 0.005);
      }
    }
    return !cart.isEmpty() && draw.chance(IMPULSE) && checkOut(visit);
  }

  /** A visit with a need: searching, comparing, hesitating over the price, buying. */
  private boolean shop(Visit visit) {
    double intent = need.intent();
    if (draw.chance(0.5 * (1 - intent))) {
      visit.page("home");
    }
    int steps = 2 + draw.timesInARow(0.78 + 0.1 * intent, MAX_STEPS);
    for (int i = 0; i < steps; i++) {
      if (draw.chance(0.12 + 0.2 * intent)) {
        visit.search(Catalogue.categoryName(need.category()) + " " + SearchWords.draw(draw));
      } else if (draw.chance(0.1)) {
        visit.category(need.category());
      } else {
        Item item = need.nextItem(catalogue, draw);
        boolean likes = need.likes(item);
        lookAt(visit, item, likes ? 0.08 : 0.02, likes ? 0.4 * intent : 0.02);
      }
    }
    return decide(visit, intent);
  }

  private void lookAt(Visit visit, Item item, double favouriteChance, double cartChance) {
    visit.view(item);
    if (draw.chance(favouriteChance)) {
      visit.favourite(item);
    }
    if (!cart.contains(item) && draw.chance(cartChance)) {
      cart.add(item);
      visit.addToCart(item);
    }
  }

  private boolean decide(Visit visit, double intent) {
    if (need.givenUp()) {
      dropNeed();
      fading |= draw.chance(0.2);
      return false;
    }
    if (cart.isEmpty()) {
      return false;
    }
    Item dearest = dearest();
    double hesitation = traits.priceSensitivity() * need.overBudget(dearest.price());
    if (draw.chance(logistic(-3 + 4 * intent - 4 * hesitation))) {
      return checkOut(visit);
    }
    int looks = draw.timesInARow(0.3 + 0.6 * Math.min(1, hesitation), 5);
    for (int i = 0; i < looks; i++) {
      visit.view(dearest);
    }
    if (draw.chance(0.15 + 0.3 * Math.min(1, hesitation))) {
      cart.remove(dearest);
      visit.removeFromCart(dearest);
    }
    return false;
  }

  private Item dearest() {
    Item dearest = cart.get(0);
    for (Item item : cart) {
      dearest = item.price() > dearest.price() ? item : dearest;
    }
    return dearest;
  }

  private boolean checkOut(Visit visit) {
    visit.page("checkout");
    cart.forEach(visit::purchase);
    dropNeed();
    return true;
  }

  /** The shop empties a cart that nobody comes back to; no event shows it. */
  private void dropNeed() {
    need = null;
    cart.clear();
  }

  /** Interest fades over a few visits before a person leaves for good; some come only once. */
  private void loseInterest(double days, boolean bought) {
    if (visits == 1 && !bought && draw.chance(ONE_TIMERS)) {
      engagement = 0;
      return;
    }
    fading |= !bought && draw.chance(1 - StrictMath.exp(-days / traits.lifetimeDays()));
    if (fading) {
      engagement *= FADING_PER_VISIT;
    }
  }

  private static double logistic(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }
}
