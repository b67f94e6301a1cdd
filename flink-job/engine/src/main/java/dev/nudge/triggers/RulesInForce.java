package dev.nudge.triggers;

import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.RuleChange;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which rules hold: the one owner of that. Of the file's rule and the last change of it by control
 * the higher version holds, of two with one version control's. A withdrawal by control holds
 * whatever the file says, until control puts the rule again. Not thread-safe.
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
   * @param change one that {@link ControlCheck} passes
   * @throws RefusedControlException if more rules have been changed than can be kept
   */
  public void apply(RuleChange change) throws RefusedControlException {
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
   * @throws RefusedControlException with the reason why the rule is left out
   */
  public void restore(RuleChange change) throws RefusedControlException {
    changed.add(change.getId());
    if (change.getDefinition() != null && isOlderThanTheFiles(change)) {
      return;
    }
    try {
      check.check(change);
      book = book.changed(change);
    } catch (RefusedControlException e) {
      book = book.without(change.getId());
      throw e;
    }
  }

  private boolean isOlderThanTheFiles(RuleChange change) {
    Rule rule = file.find(change.getId());
    try {
      return rule != null && RuleBook.versionOf(change.getDefinition()) < rule.version();
    } catch (RuleException | NumberFormatException e) {
      // Whatever its version: it does not fit.
      return false;
    }
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
    return withdrawn.isEmpty() ? rules : rules + "; not in force: " + String.join(", ", withdrawn);
  }

  private String origin(Rule rule) {
    return rule == file.find(rule.id()) ? "" : " (control)";
  }
}
