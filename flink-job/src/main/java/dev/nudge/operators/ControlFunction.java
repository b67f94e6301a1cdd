package dev.nudge.operators;

import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.cleaning.DeadLetters;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.RuleChange;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.scoring.ScoreName;
import dev.nudge.triggers.RuleBook;
import dev.nudge.triggers.RuleException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Decodes and checks changes of rules before they are broadcast: a rule that is wrong becomes a
 * dead letter that says why, and the rules that run stay. A null value on the key {@code rule/<id>}
 * withdraws a rule.
 */
public final class ControlFunction extends ProcessFunction<RawMessage, Control> {
  private static final long serialVersionUID = 1L;
  private static final String RULE_KEY = "rule/";

  private final String rules;
  private final List<ScoreName> scores;

  private transient RuleBook book;
  private transient SingleObjectCodec<Control> codec;

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
    book = RuleBook.parse(rules, scores);
    codec = SingleObjectCodec.of(Control.class);
  }

  @Override
  public void processElement(RawMessage message, Context context, Collector<Control> out) {
    if (message.isHeartbeat()) {
      return;
    }
    try {
      Control control =
          message.value() == null ? withdrawal(message) : codec.decode(message.value());
      check(control);
      out.collect(control);
    } catch (DecodeException e) {
      reject(message, context, Rejected.of(e));
    } catch (RuleException e) {
      reject(message, context, new Rejected(RejectionReason.BAD_RULE, e.getMessage()));
    } catch (UnsupportedControlException e) {
      reject(message, context, new Rejected(RejectionReason.UNSUPPORTED, e.getMessage()));
    }
  }

  private static Control withdrawal(RawMessage message) {
    String key = new String(message.key(), StandardCharsets.UTF_8);
    if (!key.startsWith(RULE_KEY)) {
      throw new UnsupportedControlException("a null value on a key that is not rule/<id>");
    }
    return new Control(
        Instant.ofEpochMilli(message.timestamp()),
        new RuleChange(key.substring(RULE_KEY.length()), null));
  }

  private void check(Control control) {
    if (!(control.getChange() instanceof RuleChange change)) {
      throw new UnsupportedControlException(
          "this release takes rule changes only; a model is changed by starting the job with nudge.model");
    }
    if (change.getDefinition() != null) {
      book.with(change.getDefinition());
    }
  }

  private static void reject(RawMessage message, Context context, Rejected why) {
    context.output(SideOutputs.DEAD_LETTERS, DeadLetters.of(message, why));
  }

  private static final class UnsupportedControlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedControlException(String message) {
      super(message);
    }
  }
}
