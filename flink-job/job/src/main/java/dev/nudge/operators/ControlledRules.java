package dev.nudge.operators;

import dev.nudge.schemas.Control;
import dev.nudge.schemas.RuleChange;
import dev.nudge.triggers.RefusedControlException;
import dev.nudge.triggers.RuleBook;
import dev.nudge.triggers.RulesInForce;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@link RulesInForce}, kept. Changes are broadcast state {@code rule_changes}, rule id to
 * definition, empty for withdrawn; it ends with the job, and holds as many rules as control may
 * change.
 */
final class ControlledRules {
  private static final String WITHDRAWN = "";

  private static final MapStateDescriptor<String, String> CHANGES =
      new MapStateDescriptor<>("rule_changes", Types.STRING, Types.STRING);

  private static final Logger LOG = LoggerFactory.getLogger(ControlledRules.class);

  private final BroadcastState<String, String> changes;
  private final RulesInForce rules;

  /**
   * @param initial the rules of the file
   */
  ControlledRules(RuleBook initial, OperatorStateStore store) throws Exception {
    changes = store.getBroadcastState(CHANGES);
    rules = new RulesInForce(initial);
    for (Map.Entry<String, String> change : changes.immutableEntries()) {
      String definition = change.getValue().equals(WITHDRAWN) ? null : change.getValue();
      restore(new RuleChange(change.getKey(), definition));
    }
  }

  /**
   * A rule that no longer fits, as when its score is gone from the options or its kind from the
   * rule file, must not stop the job.
   */
  private void restore(RuleChange change) {
    try {
      rules.restore(change);
    } catch (RefusedControlException e) {
      LOG.error(
          "Rule '{}', changed by control, no longer fits and is left out; put it anew, or with a higher version in the rule file: {}",
          change.getId(),
          e.getMessage());
    }
  }

  /** Says which rules hold. */
  void report() {
    LOG.info("Rules in force: {}", rules);
  }

  RuleBook book() {
    return rules.book();
  }

  /** Takes a change that has been checked already; one too many changes nothing. */
  void apply(Control control) throws Exception {
    RuleChange change = (RuleChange) control.getChange();
    try {
      rules.apply(change);
    } catch (RefusedControlException e) {
      LOG.error("A change of rules is not taken: {}", e.getMessage());
      return;
    }
    changes.put(
        change.getId(), change.getDefinition() == null ? WITHDRAWN : change.getDefinition());
  }
}
