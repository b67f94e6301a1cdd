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
import dev.nudge.triggers.Rule;
import dev.nudge.triggers.RuleBook;
import dev.nudge.triggers.RuleException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

  /** In UTF-16 code units: more than a rule needs, and a trigger that carries it still fits. */
  private static final int MAX_DEFINITION = 64 << 10;

  private static final int MAX_ID = 256;

  private final String rules;
  private final List<ScoreName> scores;

  private transient RuleBook book;
  private transient Set<String> kinds;
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
    kinds = book.rules().stream().map(Rule::kind).collect(Collectors.toCollection(TreeSet::new));
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
    } catch (RefusedControlException e) {
      reject(message, context, new Rejected(e.reason, e.getMessage()));
    }
  }

  private static Control withdrawal(RawMessage message) {
    String key = new String(message.key(), StandardCharsets.UTF_8);
    if (!key.startsWith(RULE_KEY)) {
      throw new RefusedControlException(
          RejectionReason.UNSUPPORTED, "a null value on a key that is not rule/<id>");
    }
    return new Control(
        Instant.ofEpochMilli(message.timestamp()),
        new RuleChange(key.substring(RULE_KEY.length()), null));
  }

  private void check(Control control) {
    if (!(control.getChange() instanceof RuleChange change)) {
      throw new RefusedControlException(
          RejectionReason.UNSUPPORTED,
          "this release takes rule changes only; a model is changed by starting the job with nudge.model");
    }
    checkLength("id", change.getId(), MAX_ID);
    if (change.getDefinition() == null) {
      return;
    }
    checkLength("definition", change.getDefinition(), MAX_DEFINITION);
    Rule rule = book.with(change.getDefinition()).find(change.getId());
    if (rule == null || rule == book.find(change.getId())) {
      throw new RefusedControlException(
          RejectionReason.BAD_RULE,
          "the change is for rule '%s', but the definition is of a rule with another id"
              .formatted(change.getId()));
    }
    if (!kinds.contains(rule.kind())) {
      throw new RefusedControlException(
          RejectionReason.BAD_RULE,
          "rule '%s' has kind '%s', whose topic was not checked when the job started; allowed: %s; restart with a rule file that has it"
              .formatted(rule.id(), rule.kind(), kinds));
    }
  }

  private static void checkLength(String field, String text, int max) {
    if (text.length() > max) {
      throw new RefusedControlException(
          RejectionReason.TOO_LONG,
          "%s is %s characters long; allowed: up to %s".formatted(field, text.length(), max));
    }
  }

  private static void reject(RawMessage message, Context context, Rejected why) {
    context.output(SideOutputs.DEAD_LETTERS, DeadLetters.of(message, why));
  }

  private static final class RefusedControlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final RejectionReason reason;

    RefusedControlException(RejectionReason reason, String message) {
      super(message);
      this.reason = reason;
    }
  }
}
