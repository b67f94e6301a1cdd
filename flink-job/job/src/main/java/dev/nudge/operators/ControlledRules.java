package dev.nudge.operators;

import dev.nudge.schemas.Control;
import dev.nudge.schemas.ControlStatus;
import dev.nudge.schemas.HeldRule;
import dev.nudge.schemas.PolicyChange;
import dev.nudge.schemas.RuleChange;
import dev.nudge.triggers.ControlCheck;
import dev.nudge.triggers.RefusedControlException;
import dev.nudge.triggers.RuleBook;
import dev.nudge.triggers.RulesInForce;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@link RulesInForce}, kept. Changes are broadcast state {@code rule_changes}, rule id to
 * definition, empty for withdrawn; it ends with the job, and holds as many rules as control may
 * change. A change of policy is broadcast state {@code policy_change}, its definition by the name
 * {@code policy}, or none. When each was made and taken, epoch milliseconds, is broadcast state
 * {@code changes_taken}, by control key; 0 of what a release before took.
 */
final class ControlledRules {
  private static final String WITHDRAWN = "";

  private static final MapStateDescriptor<String, String> CHANGES =
      new MapStateDescriptor<>("rule_changes", Types.STRING, Types.STRING);

  private static final String POLICY = "policy";

  private static final MapStateDescriptor<String, String> POLICY_CHANGE =
      new MapStateDescriptor<>("policy_change", Types.STRING, Types.STRING);

  private static final MapStateDescriptor<String, Tuple2<Long, Long>> TAKEN =
      new MapStateDescriptor<>("changes_taken", Types.STRING, Types.TUPLE(Types.LONG, Types.LONG));

  private static final Logger LOG = LoggerFactory.getLogger(ControlledRules.class);

  private final BroadcastState<String, String> changes;
  private final BroadcastState<String, String> policyChange;
  private final BroadcastState<String, Tuple2<Long, Long>> taken;
  private final RulesInForce rules;
  private final List<ControlStatus> answers = new ArrayList<>();

  /**
   * @param initial the rules of the file
   */
  ControlledRules(RuleBook initial, OperatorStateStore store) throws Exception {
    changes = store.getBroadcastState(CHANGES);
    policyChange = store.getBroadcastState(POLICY_CHANGE);
    taken = store.getBroadcastState(TAKEN);
    rules = new RulesInForce(initial);
    for (Map.Entry<String, String> change : changes.immutableEntries()) {
      requireTaken(new RuleChange(change.getKey(), null));
      String definition = change.getValue().equals(WITHDRAWN) ? null : change.getValue();
      restore(new RuleChange(change.getKey(), definition));
    }
    if (policyChange.contains(POLICY)) {
      requireTaken(new PolicyChange(null));
      restore(new PolicyChange(policyChange.get(POLICY)));
    } else {
      taken.remove(ControlCheck.POLICY_KEY); // taken back: the rule file's holds
    }
  }

  /** Releases before did not keep when a change was taken. */
  private void requireTaken(Object change) throws Exception {
    if (!taken.contains(key(change))) {
      taken.put(key(change), Tuple2.of(0L, 0L));
    }
  }

  /**
   * A rule that no longer fits, as when its score is gone from the options or its kind from the
   * rule file, must not stop the job.
   */
  private void restore(RuleChange change) throws Exception {
    try {
      forgetUnless(rules.restore(change), change);
    } catch (RefusedControlException e) {
      LOG.error(
          "Rule '{}', changed by control, no longer fits and is left out; put it anew, or with a higher version in the rule file: {}",
          change.getId(),
          e.getMessage());
      noLongerFits(change, e);
    }
  }

  private void restore(PolicyChange change) throws Exception {
    try {
      forgetUnless(rules.restore(change), change);
    } catch (RefusedControlException e) {
      LOG.error(
          "The policy that control set no longer fits, and the rule file's holds; put it anew: {}",
          e.getMessage());
      noLongerFits(change, e);
      taken.remove(key(change));
    }
  }

  private static String key(Object change) {
    return ControlCheck.keyOf(new Control(Instant.EPOCH, change));
  }

  private void forgetUnless(boolean holds, Object change) throws Exception {
    if (!holds) {
      taken.remove(key(change));
    }
  }

  private void noLongerFits(Object change, RefusedControlException e) throws Exception {
    Instant changedAt = Instant.ofEpochMilli(taken.get(key(change)).f0);
    answers.add(
        ControlAnswers.refused(key(change), changedAt, "no longer fits: " + e.getMessage()));
  }

  /** Says which rules hold. */
  void report() {
    LOG.info("Rules in force: {}", rules);
  }

  RuleBook book() {
    return rules.book();
  }

  /**
   * Takes a change that has been checked already; one too many changes nothing.
   *
   * @param now what the clock says, epoch milliseconds
   */
  void apply(Control control, long now) throws Exception {
    try {
      rules.apply(control);
    } catch (RefusedControlException e) {
      LOG.error("A change of rules is not taken: {}", e.getMessage());
      answers.add(
          ControlAnswers.refused(ControlCheck.keyOf(control), control.getTime(), e.getMessage()));
      return;
    }
    answers.add(ControlAnswers.accepted(control, rules.book().warnings()));
    taken.put(ControlCheck.keyOf(control), Tuple2.of(control.getTime().toEpochMilli(), now));
    if (control.getChange() instanceof PolicyChange change) {
      keep(policyChange, POLICY, change.getDefinition());
    } else if (control.getChange() instanceof RuleChange change) {
      changes.put(
          change.getId(), change.getDefinition() == null ? WITHDRAWN : change.getDefinition());
    }
  }

  /** The answers to changes since this was last asked. */
  List<ControlStatus> takeAnswers() {
    List<ControlStatus> fresh = List.copyOf(answers);
    answers.clear();
    return fresh;
  }

  /** The version of each rule in force, and of the policy, by control key. */
  SortedMap<String, Integer> versions() {
    return rules.versions();
  }

  /**
   * What holds, by control key; also what control has withdrawn. A policy that was taken back has
   * the time of that change, but since no time: it is the rule file's.
   */
  List<HeldRule> held() throws Exception {
    SortedMap<String, Integer> versions = rules.versions();
    for (Map.Entry<String, ?> change : taken.immutableEntries()) {
      versions.putIfAbsent(change.getKey(), null);
    }
    List<HeldRule> held = new ArrayList<>();
    for (Map.Entry<String, Integer> rule : versions.entrySet()) {
      Tuple2<Long, Long> when = taken.get(rule.getKey());
      boolean takenBack =
          rule.getKey().equals(ControlCheck.POLICY_KEY) && !policyChange.contains(POLICY);
      held.add(
          new HeldRule(
              rule.getKey(),
              rule.getValue(),
              when == null ? null : Instant.ofEpochMilli(when.f0),
              when == null || takenBack ? null : Instant.ofEpochMilli(when.f1)));
    }
    return held;
  }

  private static void keep(BroadcastState<String, String> state, String name, String value)
      throws Exception {
    if (value == null) {
      state.remove(name);
    } else {
      state.put(name, value);
    }
  }
}
