package dev.nudge.triggers;

import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.PolicyChange;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.RuleChange;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which rules and which policy hold: the one owner of that. Of the file's rule and the last change
 * of it by control the higher version holds, of two with one version control's. A withdrawal by
 * control holds whatever the file says, until control puts the rule again; that of a policy gives
 * way to the file's. Not thread-safe.
 */
public final class RulesInForce {
  /** Rules that control may change or add. */
  static final int MAX_CHANGED = 1_000;

  private final RuleBook file;
  private final ControlCheck check;
  private final Set<String> changed = new HashSet<>();
  private RuleBook book;

  /**
   * @param file the rules that the job starts with
   */
  public RulesInForce(RuleBook file) {
    this.file = file;
    this.check = new ControlCheck(file);
    this.book = file;
  }

  public RuleBook book() {
    return book;
  }

  /**
   * Takes a change.
   *
   * @param control one that {@link ControlCheck} passes
   * @throws RefusedControlException if more rules have been changed than can be kept
   */
  public void apply(Control control) throws RefusedControlException {
    if (control.getChange() instanceof PolicyChange change) {
      apply(change);
    } else {
      apply((RuleChange) control.getChange());
    }
  }

  /** Without a definition the file's policy holds. */
  void apply(PolicyChange change) {
    book =
        change.getDefinition() == null
            ? book.withPolicyOf(file)
            : book.withPolicy(change.getDefinition());
  }

  void apply(RuleChange change) throws RefusedControlException {
    if (changed.size() >= MAX_CHANGED && !changed.contains(change.getId())) {
      throw new RefusedControlException(
          new Rejected(
              RejectionReason.BAD_RULE,
              "control has changed as many rules as can be kept, %d; put rule '%s' in the rule file"
                  .formatted(MAX_CHANGED, change.getId())));
    }
    changed.add(change.getId());
    book = book.changed(change);
  }

  /**
   * Takes a change of an earlier start, which may have had another file and other options. One that
   * no longer fits leaves its rule out, as the file's is older.
   *
   * @return whether it holds; not if the file's version is higher
   * @throws RefusedControlException with the reason why the rule is left out
   */
  public boolean restore(RuleChange change) throws RefusedControlException {
    changed.add(change.getId());
    if (change.getDefinition() != null && isOlderThanTheFiles(change)) {
      return false;
    }
    try {
      check.check(change);
      book = book.changed(change);
      return true;
    } catch (RefusedControlException e) {
      book = book.without(change.getId());
      throw e;
    }
  }

  /**
   * Takes a change of policy of an earlier start; the file's holds if its version is higher, or the
   * change no longer fits.
   *
   * @return whether it holds
   * @throws RefusedControlException with the reason why it does not fit
   */
  public boolean restore(PolicyChange change) throws RefusedControlException {
    if (change.getDefinition() != null
        && versionOf(change.getDefinition()) < file.policy().version()) {
      return false;
    }
    check.check(change);
    apply(change);
    return true;
  }

  private boolean isOlderThanTheFiles(RuleChange change) {
    Rule rule = file.find(change.getId());
    return rule != null && versionOf(change.getDefinition()) < rule.version();
  }

  private static int versionOf(String definition) {
    try {
      return RuleBook.versionOf(definition);
    } catch (RuleException | NumberFormatException e) {
      // Whatever its version: it does not fit, which is found when it is checked.
      return Integer.MAX_VALUE;
    }
  }

  /** The version of each rule in force, and of the policy if there is one, by its control key. */
  public SortedMap<String, Integer> versions() {
    SortedMap<String, Integer> versions = new TreeMap<>();
    book.rules().forEach(rule -> versions.put(ControlCheck.RULE_KEY + rule.id(), rule.version()));
    if (book.policy() != PolicyPart.NONE) {
      versions.put(ControlCheck.POLICY_KEY, book.policy().version());
    }
    return versions;
  }

  /** All rules in force with their versions, and those of the file that control has withdrawn. */
  @Override
  public String toString() {
    String rules =
        book.rules().stream()
            .map(rule -> rule.id() + " version " + rule.version() + origin(rule))
            .collect(Collectors.joining(", "));
    Set<String> withdrawn = new TreeSet<>();
    file.rules().forEach(rule -> withdrawn.add(rule.id()));
    book.rules().forEach(rule -> withdrawn.remove(rule.id()));
    String out = withdrawn.isEmpty() ? "" : "; not in force: " + String.join(", ", withdrawn);
    return rules + out + ofPolicy();
  }

  private String ofPolicy() {
    return book.policy() == PolicyPart.NONE
        ? ""
        : "; policy version "
            + book.policy().version()
            + (book.policy() == file.policy() ? "" : " (control)");
  }

  private String origin(Rule rule) {
    return rule == file.find(rule.id()) ? "" : " (control)";
  }
}
