package dev.nudge.triggers;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When to nudge, and with what. Made by {@link RuleBook}, which checks it.
 *
 * @param id unique in its book
 * @param version at least 1; part of a trigger's id
 * @param kind names the topic of its triggers, {@code triggers.<kind>}
 * @param gates cheap conditions, tested first
 * @param when the condition tested after the gates
 * @param action what the rule proposes, carried by its triggers as it stands; may be empty
 * @param recommend what its triggers recommend
 * @param cooldown least time between two triggers of this rule to one user, at least a second
 * @param priority 0 to 100; of the rules that want to nudge at one event, the highest wins
 * @param expires how long after its cause a trigger may go out; null for the policy's
 */
public record Rule(
    String id,
    int version,
    String kind,
    Gates gates,
    Condition when,
    Map<String, String> action,
    Recommend recommend,
    Duration cooldown,
    int priority,
    Duration expires) {

  public Rule {
    // In the order of the rule, so that triggers are the same to the byte.
    action = Collections.unmodifiableMap(new LinkedHashMap<>(action));
  }

  /** How long after its cause a trigger may go out. */
  public Duration expires(PolicySettings policy) {
    return expires == null ? policy.expires() : expires;
  }

  /** Whether the rule waits for a silence; otherwise it is tested at events. */
  public boolean silence() {
    return gates.silence() != null;
  }
}
