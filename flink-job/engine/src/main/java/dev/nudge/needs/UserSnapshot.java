package dev.nudge.needs;

import dev.nudge.features.HalfLife;
import dev.nudge.features.ItemMemory;
import dev.nudge.features.ItemTrace;
import dev.nudge.features.RollingState;
import dev.nudge.schemas.EventType;
import java.time.Duration;

/**
 * A user at a moment. The visit is the one under way, or the last one.
 *
 * @param user what is kept of the user; not copied
 * @param timeMillis the moment, not before the user's last event, epoch milliseconds
 */
public record UserSnapshot(RollingState user, long timeMillis) {
  static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

  /** Days of silence after which a visit says nothing any more of what is wanted. */
  private static final int REMEMBERED_DAYS = 7;

  double silenceDays() {
    return (timeMillis - user.lastEventTime) / DAY_MILLIS;
  }

  /** A decayed count of events as it stands at the moment. */
  public double count(EventType type, HalfLife half) {
    return user.counters[type.ordinal() * HalfLife.COUNT + half.ordinal()] * left(half);
  }

  /** The part of a count that is left since the user's last event. */
  public double left(HalfLife half) {
    return half.left(timeMillis - user.lastEventTime);
  }

  /** Purchases' value, decayed with a half-life of 30 days, as it stands at the moment. */
  public double spend() {
    return user.spend * left(HalfLife.MONTH);
  }

  /** Whether the visit had such an event. */
  boolean had(EventType type) {
    return user.lastTimeOfType[type.ordinal()] >= user.session.start;
  }

  /** Whether the visit, not more than {@value #REMEMBERED_DAYS} days ago, bought nothing. */
  boolean undecided() {
    return silenceDays() <= REMEMBERED_DAYS && !had(EventType.PURCHASE);
  }

  /** Whether a remembered item was met in the visit. */
  boolean inVisit(int item) {
    return ItemTrace.session(user.items.traces[item]) == user.session.count;
  }

  /** Category of the item met last, as {@link ItemTrace} knows it; 0 if none is known. */
  public int category() {
    ItemMemory items = user.items;
    return items.count == 0 ? 0 : ItemTrace.category(items.traces[items.count - 1]);
  }

  /** Whether events of this user name categories at all. */
  boolean namesCategories() {
    return user.lastCategory != 0;
  }

  /** How many remembered items the visit met. */
  public int itemsMet() {
    return items((item, trace) -> inVisit(item));
  }

  /** How many categories the visit met, up to 8. */
  public int categories() {
    return user.habits.metIn(user.session.count);
  }

  /** Visits before this one in which that category was met. */
  int visitsBefore() {
    return user.habits.visitsBefore(category(), user.session.count);
  }

  /** Infinite if there was none. */
  double daysSincePurchase() {
    long last = user.lastTimeOfType[EventType.PURCHASE.ordinal()];
    return last == 0 ? Double.POSITIVE_INFINITY : (timeMillis - last) / DAY_MILLIS;
  }

  /** How many remembered items are like this. */
  int items(ItemTest test) {
    int count = 0;
    for (int i = 0; i < user.items.count; i++) {
      count += test.holds(i, user.items.traces[i]) ? 1 : 0;
    }
    return count;
  }

  /** Asks about a remembered item. */
  @FunctionalInterface
  interface ItemTest {
    boolean holds(int item, long trace);
  }
}
