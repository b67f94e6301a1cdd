package dev.nudge.triggers;

import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.ModelRole;
import dev.nudge.schemas.PolicyChange;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.RuleChange;
import dev.nudge.schemas.SingleObjectCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Decodes and checks changes of rules and policy, and of releases of models all but the file. A
 * null value on the key {@code rule/<id>} or {@code policy} withdraws what control said of it, on
 * {@code model/<id>} the challenger or canary. A change has the key of what it changes, or
 * compaction of the topic would keep or drop the wrong one. Not thread-safe: decoding reuses
 * buffers.
 */
public final class ControlCheck {
  public static final String RULE_KEY = "rule/";
  public static final String POLICY_KEY = "policy";
  public static final String MODEL_KEY = "model/";

  /** In UTF-16 code units: more than a rule needs, and a trigger that carries it still fits. */
  private static final int MAX_DEFINITION = 64 << 10;

  private static final int MAX_ID = 256;
  private static final int MAX_URI = 2_048;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

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

  /** The key of the message that asks for a change. */
  public static String keyOf(Control control) {
    if (control.getChange() instanceof ModelRelease release) {
      return MODEL_KEY + release.getId();
    }
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
    if (key.startsWith(MODEL_KEY)) {
      return new Control(time, withdrawal(key.substring(MODEL_KEY.length())));
    }
    if (!key.startsWith(RULE_KEY)) {
      throw refused(
          RejectionReason.UNSUPPORTED,
          "a null value on a key that is not rule/<id>, policy or model/<id>");
    }
    return new Control(time, new RuleChange(key.substring(RULE_KEY.length()), null));
  }

  /** What a null value on the key of a model stands for: its challenger or canary goes. */
  public static ModelRelease withdrawal(String model) {
    return new ModelRelease(model, "", "", "", ModelRole.CHALLENGER, null, null);
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
      ModelRelease release = (ModelRelease) control.getChange();
      checkLength("id", release.getId(), MAX_ID);
      checkKey("model '" + release.getId() + "'", MODEL_KEY + release.getId(), key);
      if (!release.equals(withdrawal(release.getId()))) {
        check(release);
      }
    }
  }

  private static void check(ModelRelease release) throws RefusedControlException {
    checkLength("version", release.getVersion(), MAX_ID);
    checkLength("uri", release.getUri(), MAX_URI);
    checkLength("sha256", release.getSha256(), MAX_ID);
    if (!SHA256.matcher(release.getSha256()).matches()) {
      throw refused(
          RejectionReason.BAD_MODEL,
          "sha256 is '%s'; allowed: 64 hexadecimal digits in lower case"
              .formatted(release.getSha256()));
    }
    boolean right =
        release.getRole() == ModelRole.CANARY
            ? isShare(release.getShare())
            : release.getShare() == null;
    if (!right) {
      throw refused(
          RejectionReason.BAD_MODEL,
          "share of a %s is %s; allowed: of a CANARY more than 0, up to 1, of others none"
              .formatted(release.getRole(), release.getShare()));
    }
  }

  private static boolean isShare(Double share) {
    return share != null && share > 0 && share <= 1;
  }

  private static void checkKey(String of, String right, byte[] key) throws RefusedControlException {
    if (key == null || !right.equals(new String(key, StandardCharsets.UTF_8))) {
      throw refused(
          right.startsWith(MODEL_KEY) ? RejectionReason.BAD_MODEL : RejectionReason.BAD_RULE,
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
