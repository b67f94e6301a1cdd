package dev.nudge.testkit;

import dev.nudge.schemas.Event;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The books of {@link HostileLaws} about silences: of each a rule gives one record. */
final class HostileSilences {
  private static final Set<String> RULES = Set.of("cart", "churn");

  private final Map<String, Set<String>> records = new HashMap<>();
  private final Map<String, Long> lastEvents = new HashMap<>();

  /** Takes in a record; whether it is the first of its rule in this silence. */
  boolean take(String user, String rule) {
    return !RULES.contains(rule) || records.computeIfAbsent(user, u -> new HashSet<>()).add(rule);
  }

  /** An event that is later than the user's last one begins another silence. */
  void end(Event event) {
    long time = event.getTime().toEpochMilli();
    if (time > lastEvents.getOrDefault(event.getUserId(), Long.MIN_VALUE)) {
      lastEvents.put(event.getUserId(), time);
      records.remove(event.getUserId());
    }
  }

  void forget(String user) {
    records.remove(user);
    lastEvents.remove(user);
  }
}
