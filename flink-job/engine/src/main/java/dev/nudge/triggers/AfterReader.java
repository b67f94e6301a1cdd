package dev.nudge.triggers;

import dev.nudge.schemas.EventType;
import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.triggers.RuleException.Kind;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads what a follow-up follows. */
final class AfterReader {
  /** What can cancel one: types of event, and what receipts say of the nudge before. */
  private static final Map<String, Enum<?>> CANCELLING = new LinkedHashMap<>();

  static {
    for (EventType type : EventType.values()) {
      CANCELLING.put(type.name(), type);
    }
    EnumSet.complementOf(EnumSet.of(ReceiptOutcome.UNKNOWN))
        .forEach(outcome -> CANCELLING.put(outcome.name(), outcome));
  }

  private AfterReader() {}

  /** Null where the rule follows none. */
  static After read(Field after) {
    if (!after.holds("rule", "for", "unless")) {
      return null;
    }
    Set<EventType> types = EnumSet.noneOf(EventType.class);
    Set<ReceiptOutcome> outcomes = EnumSet.noneOf(ReceiptOutcome.class);
    for (Field item :
        GateReader.some(after.child("unless"), "an empty list cancels nothing; leave it out")) {
      Enum<?> cancels = item.oneOf(CANCELLING, Kind.BAD_VALUE, null);
      if (cancels instanceof EventType type) {
        types.add(type);
      } else if (cancels instanceof ReceiptOutcome outcome) {
        outcomes.add(outcome);
      }
    }
    return new After(
        RuleReader.name(after.child("rule").required(), Kind.BAD_ID),
        after
            .child("for")
            .required()
            .duration(RuleReader.LEAST_COOLDOWN, RuleReader.LEAST_COOLDOWN),
        types,
        outcomes);
  }
}
