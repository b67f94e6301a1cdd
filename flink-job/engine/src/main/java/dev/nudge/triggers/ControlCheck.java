package dev.nudge.triggers;

import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.PolicyChange;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.RuleChange;
import dev.nudge.schemas.SingleObjectCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Decodes and checks changes of rules and policy. A null value on the key {@code rule/<id>} or
 * {@code policy} withdraws what control said of it. A change has the key of what it changes, or
 * compaction of the topic would keep or drop the wrong one. Not thread-safe: decoding reuses
 * buffers.
 */
public final class ControlCheck {
  public static final String RULE_KEY = "rule/";
  public static final String POLICY_KEY = "policy";

  /** In UTF-16 code units: more than a rule needs, and a trigger that carries it still fits. */
  private static final int MAX_DEFINITION = 64 << 10;

  private static final int MAX_ID = 256;

  private final RuleBook book;
  private final SingleObjectCodec<Control> codec = SingleObjectCodec.of(Control.class);
  private List<RuleMistake> warnings = List.of();
  private Instant time;

  /**
   * @param book the rules that the job starts with: only their kinds have a topic
   */
  public ControlCheck(RuleBook book) {
    this.book = book;
  }

  /**
   * Decides about one message of the control topic.
   *
   * @param message no heartbeat
   * @return the change it asks for
   * @throws RefusedControlException if it cannot be taken
   */
  public Control check(RawMessage message) throws RefusedControlException {
    warnings = List.of();
    time = Instant.ofEpochMilli(message.timestamp());
    try {
      Control control =
          message.value() == null ? withdrawal(message) : codec.decode(message.value());
      time = control.getTime();
      check(control, message.key());
      return control;
    } catch (DecodeException e) {
      throw new RefusedControlException(Rejected.of(e));
    }
  }

  /** The key of the message that asks for a change of a rule or of the policy. */
  public static String keyOf(Control control) {
    return control.getChange() instanceof RuleChange change
        ? RULE_KEY + change.getId()
        : POLICY_KEY;
  }

  /** When the change was made that was checked last, by its own word if it could be read. */
  public Instant time() {
    return time;
  }

  /** What keeps the rule from ever firing that was checked last. */
  public List<RuleMistake> warnings() {
    return warnings;
  }

  private Control withdrawal(RawMessage message) throws RefusedControlException {
    String key = new String(message.key(), StandardCharsets.UTF_8);
    if (key.equals(POLICY_KEY)) {
      return new Control(time, new PolicyChange(null));
    }
    if (!key.startsWith(RULE_KEY)) {
      throw refused(
          RejectionReason.UNSUPPORTED, "a null value on a key that is not rule/<id> or policy");
    }
    return new Control(time, new RuleChange(key.substring(RULE_KEY.length()), null));
  }

  private void check(Control control, byte[] key) throws RefusedControlException {
    if (control.getChange() instanceof RuleChange change) {
      checkLength("id", change.getId(), MAX_ID);
      checkKey("rule '" + change.getId() + "'", RULE_KEY + change.getId(), key);
      check(change);
    } else if (control.getChange() instanceof PolicyChange change) {
      checkKey("the policy", POLICY_KEY, key);
      check(change);
    } else {
      throw refused(
          RejectionReason.UNSUPPORTED,
          "this release takes changes of rules and policy only; a model is changed by starting the job with nudge.model");
    }
  }

  private static void checkKey(String of, String right, byte[] key) throws RefusedControlException {
    if (key == null || !right.equals(new String(key, StandardCharsets.UTF_8))) {
      throw refused(
          RejectionReason.BAD_RULE,
          "the change is for %s, but the message has another key; allowed: %s"
              .formatted(of, right));
    }
  }

  /**
   * Checks a change of policy, wherever it comes from.
   *
   * @throws RefusedControlException if it cannot be taken
   */
  void check(PolicyChange change) throws RefusedControlException {
    if (change.getDefinition() == null) {
      return;
    }
    checkLength("definition", change.getDefinition(), MAX_DEFINITION);
    RuleBook changed;
    try {
      changed = book.withPolicy(change.getDefinition());
    } catch (RuleException e) {
      throw badRule(e);
    }
    int least = book.policy().version();
    if (changed.policy().version() < least) {
      throw refused(
          RejectionReason.BAD_RULE,
          "the policy has version %d, but the rule file of this job has version %d; allowed: that or a higher one"
              .formatted(changed.policy().version(), least));
    }
    warnings = changed.warnings();
  }

  /**
   * Checks a change of a rule, wherever it comes from.
   *
   * @throws RefusedControlException if it cannot be taken
   */
  void check(RuleChange change) throws RefusedControlException {
    if (change.getDefinition() == null) {
      return;
    }
    checkLength("definition", change.getDefinition(), MAX_DEFINITION);
    Rule of = book.find(change.getId());
    RuleBook changed = changed(change);
    Rule rule = changed.find(change.getId());
    if (rule == null || rule == of) {
      throw refused(
          RejectionReason.BAD_RULE,
          "the change is for rule '%s', but the definition is of a rule with another id"
              .formatted(change.getId()));
    }
    if (of != null && rule.version() < of.version()) {
      throw refused(
          RejectionReason.BAD_RULE,
          "rule '%s' has version %d, but the rule file of this job has version %d; allowed: that or a higher one"
              .formatted(rule.id(), rule.version(), of.version()));
    }
    if (!book.kinds().contains(rule.kind())) {
      throw refused(
          RejectionReason.BAD_RULE,
          "rule '%s' has kind '%s', whose topic was not checked when the job started; allowed: %s; restart with a rule file that has it"
              .formatted(rule.id(), rule.kind(), book.kinds()));
    }
    warnings = changed.warnings();
  }

  private RuleBook changed(RuleChange change) throws RefusedControlException {
    try {
      return book.with(change.getDefinition());
    } catch (RuleException e) {
      throw badRule(e);
    }
  }

  private static RefusedControlException badRule(RuleException e) {
    return refused(RejectionReason.BAD_RULE, e.getMessage().replace("\n", " | "));
  }

  private static void checkLength(String field, String text, int max)
      throws RefusedControlException {
    if (text.length() > max) {
      throw refused(
          RejectionReason.TOO_LONG,
          "%s is %s characters long; allowed: up to %s".formatted(field, text.length(), max));
    }
  }

  private static RefusedControlException refused(RejectionReason reason, String message) {
    return new RefusedControlException(new Rejected(reason, message));
  }
}
