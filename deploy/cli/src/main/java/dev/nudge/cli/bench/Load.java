package dev.nudge.cli.bench;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * An endless stream of clean events, the n-th of which is always the same. At first every user
 * makes {@value #HISTORY} events, in turns, so that every record is full; from then on users are
 * drawn by Zipf's law. However many they are, each makes an event every {@value #SECONDS_APART} s
 * on average: all are in the middle of a visit, and hardly a silence lasts until it matters, as a
 * trigger costs many times what an event does. A user looks at eight items of their own.
 *
 * <p>What is random is drawn beforehand, so that an event costs little more than its objects.
 */
final class Load {
  /** Events of each user before users are drawn. */
  static final int HISTORY = 16;

  private static final Instant BEGINNING = Instant.parse("2026-01-05T00:00:00Z");
  private static final long SECONDS_APART = 100;
  private static final int DRAWS = 1 << 20;
  private static final int ITEMS = 20_000;
  private static final int CATEGORIES = 200;
  private static final int ITEMS_OF_A_USER = 8;
  private static final int[] PERCENT_OF_TYPE = {68, 10, 9, 3, 5, 5, 0};

  /**
   * What the load is made of.
   *
   * @param zipf exponent s: the user of rank r is drawn with a probability in proportion to r^-s
   */
  record Settings(int users, double zipf, long seed) implements Serializable {

    /** The number of the first event after every user's history. */
    long afterHistory() {
      return (long) users * HISTORY;
    }
  }

  private final Settings settings;
  private final String[] userIds;
  private final String[] items = new String[ITEMS];
  private final String[] categories = new String[ITEMS];
  private final double[] prices = new double[ITEMS];
  private final int[] drawnUsers = new int[DRAWS];
  private final byte[] drawnItems = new byte[DRAWS];
  private final EventType[] drawnTypes = new EventType[DRAWS];

  Load(Settings settings) {
    this.settings = settings;
    SplittableRandom random = new SplittableRandom(settings.seed());
    userIds = new String[settings.users()];
    Arrays.setAll(userIds, user -> "u-" + Long.toString(random.nextLong(1L << 40), 36) + user);
    for (int item = 0; item < ITEMS; item++) {
      items[item] = "item-" + item;
      categories[item] = "category-" + item % CATEGORIES;
      prices[item] = Math.round(100 * Math.exp(3 + random.nextGaussian())) / 100.0;
    }
    double[] shares = zipfShares();
    for (int draw = 0; draw < DRAWS; draw++) {
      drawnUsers[draw] = at(shares, random.nextDouble());
      drawnItems[draw] = (byte) random.nextInt(ITEMS_OF_A_USER);
      drawnTypes[draw] = type(random.nextInt(100));
    }
  }

  /** Cumulative, the last is 1. */
  private double[] zipfShares() {
    double[] shares = new double[settings.users()];
    double sum = 0;
    for (int rank = 0; rank < shares.length; rank++) {
      sum += Math.pow(rank + 1.0, -settings.zipf());
      shares[rank] = sum;
    }
    double total = sum;
    Arrays.setAll(shares, rank -> shares[rank] / total);
    return shares;
  }

  private static int at(double[] shares, double share) {
    int found = Arrays.binarySearch(shares, share);
    return found >= 0 ? found : Math.min(-found - 1, shares.length - 1);
  }

  private static EventType type(int percent) {
    int left = percent;
    for (int type = 0; type < PERCENT_OF_TYPE.length; type++) {
      left -= PERCENT_OF_TYPE[type];
      if (left < 0) {
        return EventType.values()[type];
      }
    }
    throw new IllegalStateException("the shares of event types do not add up to 100");
  }

  /** The number of the first event at this time or after it. */
  long numberAt(Instant time) {
    long millis = time.toEpochMilli() - BEGINNING.toEpochMilli();
    return -Math.floorDiv(-millis * settings.users(), 1000 * SECONDS_APART);
  }

  /** The n-th event, a new object; n from 0. */
  Event event(long n) {
    int draw = (int) (n % DRAWS);
    int user = n < settings.afterHistory() ? (int) (n % settings.users()) : drawnUsers[draw];
    EventType type = drawnTypes[draw];
    boolean search = type == EventType.SEARCH;
    int item = (int) ((user * 31L + drawnItems[draw]) % ITEMS);
    return new Event(
        Long.toString(n, 36),
        userIds[user],
        BEGINNING.plusMillis(n * (1000 * SECONDS_APART) / settings.users()),
        type,
        search ? null : items[item],
        search ? null : categories[item],
        search ? null : prices[item],
        null,
        null,
        search ? "running shoes" : null,
        null,
        null,
        Map.of(),
        null);
  }
}
