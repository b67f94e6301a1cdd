package dev.nudge.operators;

import dev.nudge.schemas.Control;
import dev.nudge.schemas.RuleChange;
import dev.nudge.triggers.RuleBook;
import dev.nudge.triggers.RuleException;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules in force: those of the rule file, changed by control. Changes are broadcast state
 * {@code rule_changes}, rule id to definition, empty for withdrawn; it ends with the job, and a
 * change stays in force over restarts.
 */
final class ControlledRules {
  private static final String WITHDRAWN = "";

  private static final MapStateDescriptor<String, String> CHANGES =
      new MapStateDescriptor<>("rule_changes", Types.STRING, Types.STRING);

  private static final Logger LOG = LoggerFactory.getLogger(ControlledRules.class);

  private final BroadcastState<String, String> changes;
  private RuleBook book;

  ControlledRules(RuleBook initial, OperatorStateStore store) throws Exception {
    changes = store.getBroadcastState(CHANGES);
    book = initial;
    for (Map.Entry<String, String> change : changes.immutableEntries()) {
      String definition = change.getValue().equals(WITHDRAWN) ? null : change.getValue();
      restore(new RuleChange(change.getKey(), definition));
    }
  }

  /**
   * A rule that no longer fits, as when its score is gone from the options, must not stop the job.
   */
  private void restore(RuleChange change) {
    try {
      book = book.changed(change);
    } catch (RuleException e) {
      LOG.error(
          "Rule '{}', changed by control, no longer fits and is left out: {}",
          change.getId(),
          e.getMessage());
    }
  }

  RuleBook book() {
    return book;
  }

  /** Takes a change that has been checked already. */
  void apply(Control control) throws Exception {
    RuleChange change = (RuleChange) control.getChange();
    book = book.changed(change);
    changes.put(
        change.getId(), change.getDefinition() == null ? WITHDRAWN : change.getDefinition());
  }
}
