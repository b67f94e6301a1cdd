package dev.nudge.features;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Hashing;
import java.time.ZoneId;
import java.util.Locale;

/**
 * What one event did to a {@link RollingState}: facts of the moment that features read besides the
 * state itself. One instance is reused for all events of an operator; it is not part of the user
 * record.
 */
public final class Step {
  /** Longer texts name no currency. */
  private static final int CURRENCY_LENGTH = 16;

  Event event;

  /**
   * Event time used, epoch milliseconds: the event's, or the last one's if the event came out of
   * order.
   */
  long time;

  /** Since the user's previous event, milliseconds ≥ 0; 0 for the first. */
  long elapsedMillis;

  /** Whether the event is older than the user's last one. */
  boolean outOfOrder;

  boolean first;
  boolean newSession;

  /**
   * Whether the event is a further line of the order bought last: it names its order, and no time
   * has passed since the last purchase.
   */
  boolean furtherLine;

  /** Whether the item is among the user's recent ones; false without an item. */
  boolean repeatedItem;

  /** Events of the item so far, this one included, as far as it is remembered; 0 without one. */
  int itemEvents;

  /** Whether the item was bought before, as far as it is remembered. */
  boolean itemBought;

  /** Price of one unit in the user's currency; null without one, and in another currency. */
  Double price;

  /** ln(1 + price); 0 where the price is unknown. */
  double logPrice;

  /** Whether the event has a price in another currency than the user's. */
  boolean foreignPrice;

  /** {@link RollingState#purchaseLogPriceMean} before the event. */
  float purchaseLogPriceMean;

  /** {@link RollingState#viewLogPriceMean} before the event. */
  float viewLogPriceMean;

  /** {@link Hashing#hash64} of the category; 0 without one. */
  long category;

  /** {@link Hashing#hash64} of the item; 0 without one. */
  long item;

  /** The page as {@link Vocabulary#PAGE} numbers it; 0 without one. */
  int page;

  /** The page before in this session; 0 without one. */
  int previousPage;

  /** Visits of the page in this session, this one included; 0 without one. */
  int pageVisits;

  /** Whether the category is that of the event before; false without one. */
  boolean sameCategory;

  /** Since the last event of each type before this one, milliseconds; -1 = never. */
  final long[] sinceType = new long[RollingState.TYPES];

  /** The zone that {@link #localMillis} was computed for; null until it is. */
  ZoneId localZone;

  /** {@link #time} plus the zone's offset at that time. */
  long localMillis;

  /** The step that an event makes from a state, whose first and last event are known. */
  void begin(Event event, RollingState state) {
    long happened = event.getTime().toEpochMilli();
    this.event = event;
    localZone = null;
    first = state.events == 0;
    outOfOrder = happened < state.lastEventTime;
    time = Math.max(happened, state.lastEventTime);
    elapsedMillis = time - state.lastEventTime;
    for (int type = 0; type < RollingState.TYPES; type++) {
      sinceType[type] = state.lastTimeOfType[type] == 0 ? -1 : time - state.lastTimeOfType[type];
    }
    furtherLine =
        event.getType() == EventType.PURCHASE
            && event.getOrderId() != null
            && sinceType[EventType.PURCHASE.ordinal()] == 0;
  }

  /**
   * Reads the event's price. Prices in different currencies are never added up or compared: one in
   * another currency than the user's is unknown. The first that names its currency sets the user's;
   * an addition or a purchase may change it as long as it would start the sums.
   */
  void readPrice(RollingState user) {
    price = knownPrice(user);
    logPrice = price == null ? 0 : Math.log1p(price);
  }

  private Double knownPrice(RollingState user) {
    Double price = event.getPrice();
    foreignPrice = false;
    String text = event.getCurrency();
    String named = text == null ? "" : text.strip().toUpperCase(Locale.ROOT);
    if (price == null || named.isEmpty() || named.equals(user.currency)) {
      return price;
    }
    if (named.length() <= CURRENCY_LENGTH && (user.currency == null || startsSums(user))) {
      if (user.currency != null) {
        user.viewLogPriceMean = 0;
      }
      user.currency = named.intern();
      return price;
    }
    foreignPrice = true;
    return null;
  }

  private boolean startsSums(RollingState user) {
    return (event.getType() == EventType.CART_ADD || event.getType() == EventType.PURCHASE)
        && user.purchaseLogPriceMean == 0
        && user.cart.value() == 0;
  }

  /** Since the user's previous event, milliseconds ≥ 0; 0 for the first. */
  public long elapsedMillis() {
    return elapsedMillis;
  }

  /**
   * Whether the event was older than the user's last one, and therefore applied with elapsed time
   * 0.
   */
  public boolean outOfOrder() {
    return outOfOrder;
  }

  /** Whether the event has a price in another currency than the user's: it counts as unknown. */
  public boolean foreignPrice() {
    return foreignPrice;
  }

  /** Of one unit, in the user's currency; null where it is unknown, or in another. */
  public Double price() {
    return price;
  }

  /** Price times quantity, in the user's currency; 0 where the price is not known in it. */
  public double value() {
    return price == null ? 0 : price * quantity(event);
  }

  /** {@link RollingState#purchaseLogPriceMean} before the event. */
  public float purchaseLogPriceMean() {
    return purchaseLogPriceMean;
  }

  /** {@link RollingState#viewLogPriceMean} before the event. */
  public float viewLogPriceMean() {
    return viewLogPriceMean;
  }

  /** Whether the event opened a session. */
  public boolean newSession() {
    return newSession;
  }

  /** Event time used, epoch milliseconds. */
  public long time() {
    return time;
  }

  static int quantity(Event event) {
    return event.getQuantity() == null ? 1 : event.getQuantity();
  }
}
