package dev.nudge.triggers;

import dev.nudge.features.RollingState;
import dev.nudge.schemas.Hashing;
import java.util.Arrays;

/** Of what a rule nudges about each but once. It is exact to what {@link RuleState#once} keeps. */
enum OncePer {
  /** A cart, until it changes. */
  CART {
    @Override
    long key(DecisionContext m) {
      return m.rolling.cartChanged;
    }
  },
  SESSION {
    @Override
    long key(DecisionContext m) {
      return m.rolling.session.count;
    }
  },
  /** The item of the event; without one the item met last. */
  ITEM {
    @Override
    long key(DecisionContext m) {
      String ofEvent = m.event == null ? null : m.event.getItemId();
      String item = ofEvent == null ? m.rolling.lastItem.get() : ofEvent;
      return item == null ? NOTHING : Hashing.hash32(item);
    }

    @Override
    int kept() {
      return ITEMS_KEPT;
    }

    @Override
    boolean canStillHold(RuleState of, RollingState rolling) {
      return true;
    }
  };

  /** Items that are remembered of a rule, the latest. */
  static final int ITEMS_KEPT = 16;

  /** There is nothing to nudge about; no hash of 32 bits. */
  private static final long NOTHING = Long.MIN_VALUE;

  /** What this is about. */
  abstract long key(DecisionContext m);

  int kept() {
    return 1;
  }

  /** Whether what is remembered can still hold a nudge back. */
  boolean canStillHold(RuleState of, RollingState rolling) {
    return of.once[0] == (this == CART ? rolling.cartChanged : rolling.session.count);
  }

  /**
   * Whether the rule has not nudged about it yet.
   *
   * @param of what the user's record keeps of the rule; null for nothing
   */
  boolean admits(DecisionContext m, RuleState of) {
    long key = key(m);
    return key != NOTHING && (of == null || Arrays.stream(of.once).noneMatch(had -> had == key));
  }

  /** Remembers a nudge. */
  void remember(DecisionContext m, RuleState of) {
    int forgotten = Math.max(0, of.once.length + 1 - kept());
    long[] once = Arrays.copyOfRange(of.once, forgotten, of.once.length + 1);
    once[once.length - 1] = key(m);
    of.once = once;
  }
}
