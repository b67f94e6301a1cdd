package dev.nudge.operators;

import dev.nudge.engine.Remembered;
import dev.nudge.engine.UserRecord;
import dev.nudge.features.CartLine;
import dev.nudge.features.Demographics;
import dev.nudge.features.KeptText;
import dev.nudge.triggers.RuleState;
import dev.nudge.triggers.TopicState;
import dev.nudge.triggers.TriggerState;
import java.util.List;

/**
 * About how much heap a cached record takes. Counted, not measured: objects as HotSpot lays them
 * out up to 32 GB of heap, and two bytes for each character, though most take one. A text that
 * records share counts for each of them. So it is rather too much than too little.
 */
final class HeapBytes {
  /** What every record has, whatever is known of the user. */
  private static final int FIXED = 1_456;

  private static final int ARRAY = 16 + 8;
  private static final int STRING = 24 + ARRAY;
  private static final int KEPT_TEXT = 24 + ARRAY;
  private static final int REFERENCE = 4;
  private static final int CART_LINE = 48 + 2 * REFERENCE;
  private static final int REMEMBERED = 24 + 3 * REFERENCE;
  private static final int TOPIC = 24 + REFERENCE;
  private static final int RULE = 64 + 2 * REFERENCE;

  private HeapBytes() {}

  static int of(String userId, UserRecord record) {
    return FIXED
        + of(userId)
        + of(record.champion)
        + (record.challenger == null ? 0 : of(record.challenger))
        + (record.rows.length == 0 ? 0 : floats(record.rows))
        + longs(record.seen.hashes())
        + longs(record.rolling.cart.gone.items)
        + longs(record.rolling.cart.gone.times)
        + ints(record.rolling.rhythm.things)
        + longs(record.rolling.rhythm.traces)
        + longs(record.rolling.habits.traces)
        + ofCart(record.rolling.cart.lines)
        + of(record.rolling.currency)
        + of(record.rolling.lastItem)
        + of(record.rolling.orders.lastItem)
        + of(record.rolling.orders.lastCategory)
        + of(record.rolling.habits.last)
        + of(record.rolling.habits.favourite)
        + of(record.who)
        + ofRules(record.triggers.rules)
        + ints(record.triggers.tags)
        + ofTopics(record.triggers.topics)
        + ofFired(record.triggers);
  }

  private static int of(Remembered model) {
    return REMEMBERED
        + floats(model.state)
        + floats(model.purchaseLogits)
        + floats(model.returnLogits);
  }

  private static int ofCart(List<CartLine> cart) {
    int bytes = ARRAY;
    for (int i = 0; i < cart.size(); i++) {
      bytes += CART_LINE + of(cart.get(i).itemId()) + of(cart.get(i).category());
    }
    return bytes;
  }

  private static int ofRules(List<RuleState> rules) {
    int bytes = ARRAY;
    for (int i = 0; i < rules.size(); i++) {
      bytes += RULE + of(rules.get(i).rule) + longs(rules.get(i).once);
    }
    return bytes;
  }

  private static int ofTopics(List<TopicState> topics) {
    int bytes = ARRAY;
    for (int i = 0; i < topics.size(); i++) {
      bytes += TOPIC + of(topics.get(i).kind);
    }
    return bytes;
  }

  private static int ofFired(TriggerState triggers) {
    int bytes =
        longs(triggers.fired)
            + ints(triggers.firedIds)
            + longs(triggers.sent.nudges)
            + ints(triggers.sent.outcomes)
            + ARRAY
            + REFERENCE * triggers.labels.length;
    for (int i = 0; i < triggers.firedCount; i++) {
      bytes += ARRAY + Integer.BYTES * triggers.labels[i].length;
    }
    return bytes;
  }

  private static int of(Demographics who) {
    return of(who.occupation) + of(who.region) + of(who.timeZone());
  }

  private static int of(KeptText text) {
    return KEPT_TEXT + Character.BYTES * text.room();
  }

  private static int of(String text) {
    return text == null ? 0 : STRING + 2 * text.length();
  }

  private static int floats(float[] values) {
    return ARRAY + Float.BYTES * values.length;
  }

  private static int ints(int[] values) {
    return ARRAY + Integer.BYTES * values.length;
  }

  private static int longs(long[] values) {
    return ARRAY + Long.BYTES * values.length;
  }
}
