package dev.nudge.operators;

import dev.nudge.cleaning.DeadLetters;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.Control;
import dev.nudge.scoring.ScoreName;
import dev.nudge.triggers.ControlCheck;
import dev.nudge.triggers.RefusedControlException;
import dev.nudge.triggers.RuleBook;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks changes of rules before they are broadcast: a wrong one is answered and becomes a dead
 * letter, which both say why, and the running rules stay. That a rule can never fire is logged.
 */
public final class ControlFunction extends ProcessFunction<RawMessage, Control> {
  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(ControlFunction.class);

  private final String rules;
  private final List<ScoreName> scores;

  private transient ControlCheck check;

  /**
   * @param rules the rule file that the job starts with
   * @param scores the scores that rules may test
   */
  public ControlFunction(String rules, List<ScoreName> scores) {
    this.rules = rules;
    this.scores = List.copyOf(scores);
  }

  @Override
  public void open(OpenContext context) {
    check = new ControlCheck(RuleBook.parse(rules, scores));
  }

  @Override
  public void processElement(RawMessage message, Context context, Collector<Control> out) {
    if (message.isHeartbeat()) {
      return;
    }
    try {
      out.collect(check.check(message));
      check.warnings().forEach(warning -> LOG.warn("{}", warning));
    } catch (RefusedControlException e) {
      context.output(SideOutputs.DEAD_LETTERS, DeadLetters.of(message, e.why()));
      context.output(
          SideOutputs.CONTROL_STATUS, ControlAnswers.refused(message, check, e.getMessage()));
    }
  }
}
