package dev.nudge.features;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Hashing;
import java.time.Duration;
import java.util.Arrays;

/**
 * A user's behaviour in bounded form: exponentially decayed counts, recency, session, cart, money
 * and variety.
 *
 * <p>{@link #apply} costs O(1) and keeps no window of events. It is deterministic: the same events
 * in the same order give the same state to the bit. What it gives up: counts are approximate by
 * design (decayed, not windowed), and an item counts as new if it is not among the last {@value
 * ItemMemory#SIZE} distinct ones.
 *
 * <p>Fields are public because the record's codec, in another module, reads and writes them in one
 * pass.
 */
public final class RollingState {
  /** Event types, in the order of {@link EventType}. */
  public static final int TYPES = EventType.values().length;

  /** Length of {@link #counters}: event type major, half-life minor. */
  public static final int COUNTERS = TYPES * HalfLife.COUNT;

  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  /** Epoch milliseconds; meaningful once {@link #events} &gt; 0. */
  public long firstEventTime;

  public long lastEventTime;

  /** Events applied so far. */
  public long events;

  /** Decayed counts as of {@link #lastEventTime}. */
  public final float[] counters = new float[COUNTERS];

  /** Epoch milliseconds per event type; 0 = never. */
  public final long[] lastTimeOfType = new long[TYPES];

  /** The session that is going on. */
  public final Session session = new Session();

  /** Epoch day (UTC) of the last event. */
  public long activeDay;

  /** Decayed counts of active days, at each half-life. */
  public final float[] activeDays = new float[HalfLife.COUNT];

  /**
   * Decayed counts of events with an item that was not among the recent ones, at each half-life.
   */
  public final float[] newItems = new float[HalfLife.COUNT];

  /** The items met last. */
  public final ItemMemory items = new ItemMemory();

  /** What decays more slowly than {@link #counters}. */
  public final LongMemory longMemory = new LongMemory();

  /** 64-bit hash of the last category seen; 0 = none. */
  public long lastCategory;

  /**
   * The currency of all money here, in capitals; null as long as no price has named one. A price in
   * another currency is an unknown price.
   */
  public String currency;

  /** The item met last; none if there was none, or if it was bought. */
  public final KeptText lastItem = new KeptText();

  /** Purchases' value, decayed with a half-life of 30 days. */
  public float spend;

  public int purchases;

  /** Moving mean of ln(1 + unit price) over purchases with a price; 0 before the first. */
  public float purchaseLogPriceMean;

  /** Moving mean of ln(1 + unit price) over other events with a price; 0 before the first. */
  public float viewLogPriceMean;

  /** When the cart last changed, epoch milliseconds; 0 = never. */
  public long cartChanged;

  public final Cart cart = new Cart();

  /** How often this user buys the same again. */
  public final PurchaseRhythm rhythm = new PurchaseRhythm();

  /** What was bought so far. */
  public final Orders orders = new Orders();

  /** What this user usually looks at. */
  public final CategoryHabits habits = new CategoryHabits();

  /**
   * Takes in one event. An event older than the last one is applied with elapsed time 0, as if it
   * had happened at the time of the last.
   *
   * @param event the event; prices and quantities have been checked
   * @param step receives what the event did
   */
  public void apply(Event event, Step step) {
    if (events == 0) {
      firstEventTime = event.getTime().toEpochMilli();
      lastEventTime = firstEventTime;
    }
    step.begin(event, this);
    decay(step.elapsedMillis);
    session.count(step);
    countActiveDay(step);
    count(event, step);
    countPage(event, step);
    countCategory(event, step);
    countItem(event, step);
    countMoney(event, step);
    if (step.item != 0) {
      items.trace(step, session.count);
    }
    if (cart.apply(event, step.price)) {
      cartChanged = step.time;
    }
    lastEventTime = step.time;
    events++;
  }

  /**
   * Fills in what releases before the details did not keep, by what they did: each recent item as
   * met once, and the long memory as if it began with the present month.
   */
  public void startDetails() {
    Arrays.fill(items.tallies, 0, items.count, ItemMemory.ONE_EVENT);
    Arrays.fill(longMemory.days, activeDays[HalfLife.MONTH.ordinal()]);
    int purchased = EventType.PURCHASE.ordinal() * HalfLife.COUNT + HalfLife.MONTH.ordinal();
    Arrays.fill(longMemory.purchases, counters[purchased]);
    longMemory.spend = spend;
  }

  /** Fills in what releases before orders did not keep: all purchases as one order. */
  public void startOrders() {
    orders.count = Math.min(1, purchases);
    orders.spend = longMemory.spend;
  }

  private void decay(long elapsedMillis) {
    if (elapsedMillis == 0) {
      return;
    }
    for (int half = 0; half < HalfLife.COUNT; half++) {
      float left = (float) HalfLife.of(half).left(elapsedMillis);
      for (int i = half; i < COUNTERS; i += HalfLife.COUNT) {
        counters[i] *= left;
      }
      activeDays[half] *= left;
      newItems[half] *= left;
      if (half == HalfLife.MONTH.ordinal()) {
        spend *= left;
      }
    }
    longMemory.decay(elapsedMillis);
  }

  private void countActiveDay(Step step) {
    long day = Math.floorDiv(step.time, DAY_MILLIS);
    if (step.first || day != activeDay) {
      activeDay = day;
      for (int half = 0; half < HalfLife.COUNT; half++) {
        activeDays[half]++;
      }
      longMemory.countDay();
    }
  }

  private void count(Event event, Step step) {
    int type = event.getType().ordinal();
    int one = step.furtherLine ? 0 : 1;
    for (int half = 0; half < HalfLife.COUNT; half++) {
      counters[type * HalfLife.COUNT + half] += one;
    }
    lastTimeOfType[type] = step.time;
  }

  private void countPage(Event event, Step step) {
    step.page = Vocabulary.PAGE.number(Hashing.hashOrNone(event.getPage()));
    step.previousPage = session.pages.last;
    step.pageVisits = step.page == 0 ? 0 : session.pages.visit(step.page);
  }

  private void countCategory(Event event, Step step) {
    step.category = Hashing.hashOrNone(event.getCategory());
    step.sameCategory = step.category != 0 && step.category == lastCategory;
    if (step.category != 0) {
      lastCategory = step.category;
      habits.see(event.getCategory(), ItemTrace.shortened(step.category), session.count);
    }
  }

  private void countItem(Event event, Step step) {
    step.repeatedItem = false;
    step.itemBought = false;
    step.itemEvents = 0;
    step.item = Hashing.hashOrNone(event.getItemId());
    if (step.item == 0) {
      return;
    }
    items.see(event.getType(), step);
    if (event.getType() == EventType.PURCHASE || step.itemBought) {
      lastItem.set(null);
    } else if (!step.outOfOrder) {
      lastItem.set(event.getItemId());
    }
    if (!step.repeatedItem) {
      for (int half = 0; half < HalfLife.COUNT; half++) {
        newItems[half]++;
      }
    }
  }

  private void countMoney(Event event, Step step) {
    step.readPrice(this);
    step.purchaseLogPriceMean = purchaseLogPriceMean;
    step.viewLogPriceMean = viewLogPriceMean;
    boolean purchase = event.getType() == EventType.PURCHASE;
    float value = 0;
    if (step.price != null) {
      float logPrice = (float) step.logPrice;
      if (purchase) {
        purchaseLogPriceMean =
            purchaseLogPriceMean == 0 ? logPrice : MovingMean.next(purchaseLogPriceMean, logPrice);
        value = (float) step.value();
      } else {
        viewLogPriceMean =
            viewLogPriceMean == 0 ? logPrice : MovingMean.next(viewLogPriceMean, logPrice);
      }
    }
    if (purchase) {
      rhythm.count(step);
      orders.count(event, step, session.purchases == 0, value);
      purchases += step.furtherLine ? 0 : 1;
      spend += value;
      session.countPurchase(step, value);
      longMemory.countPurchase(step, value);
    }
  }
}
