package dev.nudge.triggers;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * When to nudge, and with what. Made by {@link RuleBook}, which checks it.
 *
 * @param id unique in its book
 * @param version at least 1; part of a trigger's id
 * @param kind names the topic of its triggers, {@code triggers.<kind>}
 * @param channel by which its triggers reach the user, for the policy; null for none
 * @param tags what the policy may call it
 * @param gates cheap conditions, tested first
 * @param when the condition tested after the gates
 * @param action what the rule proposes, carried by its triggers as it stands; may be empty
 * @param variants what is compared, each with its whole action; who is in none gets {@code action}
 * @param recommend what its triggers recommend
 * @param cooldown least time between two triggers of this rule to one user, at least a second
 * @param oncePer of what it nudges about each but once; null for no such thing
 * @param quiet what becomes of what quiet hours hold back
 * @param priority 0 to 100; of the rules that want to nudge at one event, the highest wins
 * @param expires how long after its cause a trigger may go out; null for the policy's
 * @param after what it follows; null if it begins by itself
 */
public record Rule(
    String id,
    int version,
    String kind,
    String channel,
    Set<String> tags,
    Gates gates,
    Condition when,
    Map<String, String> action,
    List<Variant> variants,
    Recommend recommend,
    Duration cooldown,
    OncePer oncePer,
    Quiet quiet,
    int priority,
    Duration expires,
    After after) {

  public Rule {
    // In the order of the rule, so that triggers are the same to the byte.
    action = Collections.unmodifiableMap(new LinkedHashMap<>(action));
    tags = Collections.unmodifiableSet(new LinkedHashSet<>(tags));
    variants = List.copyOf(variants);
  }

  /** What a user gets: a variant, by a stable draw of users for each rule. */
  public Variant variantOf(String userId) {
    if (variants.isEmpty()) {
      return new Variant(null, 1, action);
    }
    double drawn = Draw.of("variant/" + id, userId);
    double upTo = 0;
    for (Variant variant : variants) {
      upTo += variant.share();
      if (drawn < upTo) {
        return variant;
      }
    }
    return new Variant(Variant.CONTROL, 1 - upTo, action);
  }

  /**
   * Of the score or the risk that its gates wait for, or else of the one need that its condition
   * asks for.
   */
  public OptionalDouble threshold() {
    OptionalDouble awaited = gates.threshold();
    return awaited.isPresent()
        ? awaited
        : when.expression().map(NeedThreshold::of).orElse(OptionalDouble.empty());
  }

  /** The same with other gates and another condition. */
  Rule with(Gates gates, Condition when) {
    return new Rule(
        id, version, kind, channel, tags, gates, when, action, variants, recommend, cooldown,
        oncePer, quiet, priority, expires, after);
  }

  /** Names of the variables that its condition reads, among others. */
  public Set<String> reads() {
    return when.reads();
  }

  /**
   * The facts that its gates and its condition test, named as expressions name them. A name that
   * the condition gives to something itself is among them.
   */
  public Set<String> facts() {
    Set<String> facts = new TreeSet<>();
    gates.awaited().ifPresent(score -> facts.add("scores." + score.identifier()));
    facts.addAll(when.reads());
    return facts;
  }

  /** Whether it is a follow-up of another rule. */
  public boolean follows() {
    return after != null;
  }

  /** Whether the rule waits for a silence; otherwise it is tested at events. */
  public boolean silence() {
    return gates.silence() != null;
  }

  /** Whether the rule is tested at a moment that it waits for, and not at events. */
  public boolean waits() {
    return silence() || after != null;
  }
}
