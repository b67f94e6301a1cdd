package dev.nudge.recordings.generator;

import dev.nudge.recordings.generator.Catalogue.Item;
import dev.nudge.schemas.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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
  private final Domain domain;
  private final Catalogue catalogue;
  private final Draw draw;
  private final Consumer<Hidden> truth;
  private final Traits traits;
  private final VisitClock clock;
  private final Errands errands;
  private final List<Item> cart = new ArrayList<>();
  private Need need;
  private double engagement = 1;
  private boolean fading;
  private double hesitation;
  private int visits;
  private long lastVisitMillis;

  /**
   * @param catalogue of the settings' domain
   * @param truth receives what is hidden at each event
   */
  Shopper(
      String id,
      GeneratorSettings settings,
      Catalogue catalogue,
      Draw draw,
      long firstMillis,
      Consumer<Hidden> truth) {
    this.id = id;
    this.truth = truth;
    this.domain = settings.domain();
    this.catalogue = catalogue;
    this.draw = draw;
    this.traits = Traits.draw(domain.people(), catalogue, draw);
    this.clock = new VisitClock(traits, draw);
    this.errands = new Errands(settings.errands(), domain.people().supplyDays(), catalogue, draw);
    this.lastVisitMillis = firstMillis;
  }

  /** When the next visit begins; beyond {@code endMillis} where there is none before. */
  long nextVisitMillis(long endMillis) {
    if (engagement < LEFT_BELOW) {
      return endMillis;
    }
    double eagerness = engagement * (need == null ? 1 : 1 + 2.5 * need.intent());
    return Math.min(
        clock.next(lastVisitMillis, eagerness, endMillis),
        errands.nextVisitMillis(lastVisitMillis));
  }

  /** The events of a visit. */
  List<Event> visit(long startMillis) {
    visits++;
    double days = (startMillis - lastVisitMillis) / VisitClock.DAY_MILLIS;
    feelNeed(days, startMillis);
    hesitation = 0;
    Visit visit =
        new Visit(
            id,
            visits,
            traits.device(),
            startMillis,
            catalogue,
            domain.goods().currency(),
            draw,
            this::reveal);
    boolean bought = need == null ? stroll(visit) : shop(visit);
    lastVisitMillis = visit.endMillis() + VisitClock.PAUSE_MILLIS;
    loseInterest(days, bought);
    return visit.events();
  }

  private void reveal(String eventId, long millis) {
    double daysLeft = errands.daysLeft(millis);
    truth.accept(
        need == null
            ? new Hidden(eventId, null, 0, 0, false, 0, daysLeft)
            : new Hidden(
                eventId,
                need.motive(),
                need.intent(),
                need.liked(),
                !cart.isEmpty(),
                Math.max(hesitation, cart.isEmpty() ? 0 : hesitation()),
                daysLeft));
  }

  private double hesitation() {
    return traits.priceSensitivity() * need.overBudget(dearest().price());
  }

  private void feelNeed(double days, long millis) {
    if (need != null && draw.chance(1 - StrictMath.exp(-days / NEED_FORGOTTEN_DAYS))) {
      dropNeed();
    }
    if (need == null) {
      need = errands.due(millis);
    }
    if (need == null && draw.chance(1 - StrictMath.exp(-days / traits.needEveryDays()))) {
      need = errands.wish(traits);
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
      } else if (draw.chance(0.05 * domain.habits().searching())) {
        visit.search(catalogue.name(category));
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
      if (draw.chance((0.12 + 0.2 * intent) * domain.habits().searching())) {
        visit.search(catalogue.name(need.category()) + " " + searchWord());
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

  private String searchWord() {
    List<String> words = domain.searchWords();
    return words.get(draw.below(words.size()));
  }

  private void lookAt(Visit visit, Item item, double favouriteChance, double cartChance) {
    visit.view(item);
    if (draw.chance(favouriteChance * domain.habits().saving())) {
      visit.favourite(item);
    }
    if (!cart.contains(item) && draw.chance(cartChance * domain.habits().carting())) {
      cart.add(item);
      visit.addToCart(item);
    }
  }

  private boolean decide(Visit visit, double intent) {
    if (need.givenUp()) {
      errands.forget(need);
      dropNeed();
      fading |= draw.chance(0.2);
      return false;
    }
    if (cart.isEmpty()) {
      return false;
    }
    Item dearest = dearest();
    hesitation = hesitation();
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
    List<Item> bought = List.copyOf(cart);
    dropNeed(); // before the purchases: at these nothing is wanted any more
    for (Item item : bought) {
      visit.purchase(item);
      errands.bought(item, visit.endMillis());
    }
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
