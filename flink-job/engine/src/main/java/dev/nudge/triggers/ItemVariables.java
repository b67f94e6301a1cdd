package dev.nudge.triggers;

import dev.cel.common.types.SimpleType;
import dev.nudge.features.ItemMemory;
import dev.nudge.features.ItemTrace;

/**
 * The item that the moment is about: the event's, or in a silence the one met last. It is the last
 * of those remembered.
 */
final class ItemVariables {
  private static final String UNKNOWN = "; unknown without an item";

  private ItemVariables() {}

  static void declare(VariableList all) {
    count(
        all,
        "item.events",
        "events of the item, of all types, since it is among the last 12",
        Integer.MAX_VALUE,
        ItemMemory::events);
    count(
        all,
        "item.session_events",
        "of these, in this session, up to 15",
        ItemTrace.MOST,
        (items, at) -> ItemTrace.looks(items.traces[at]));
    count(
        all,
        "item.sessions",
        "sessions with the item, up to 15",
        ItemTrace.MOST,
        (items, at) -> ItemTrace.sessions(items.traces[at]));
    all.add(
        "item.bought",
        SimpleType.BOOL,
        "the user has bought it" + UNKNOWN,
        at -> Domain.EITHER,
        m -> isKnown(m) ? m.rolling.items.isBought(m.rolling.items.count - 1) : null);
  }

  private static void count(VariableList all, String name, String meaning, int most, Count count) {
    all.add(
        name,
        SimpleType.INT,
        meaning + UNKNOWN,
        at -> Domain.range(1, most),
        m -> isKnown(m) ? positive(count.of(m.rolling.items, m.rolling.items.count - 1)) : null);
  }

  private static boolean isKnown(DecisionContext m) {
    return m.rolling.items.count > 0 && (m.event == null || m.event.getItemId() != null);
  }

  /** Zero is what an earlier release did not keep. */
  private static Long positive(int count) {
    return count == 0 ? null : (Long) (long) count;
  }

  /** Counts something of a remembered item. */
  private interface Count {
    int of(ItemMemory items, int at);
  }
}
