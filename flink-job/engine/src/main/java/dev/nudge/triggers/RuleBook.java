package dev.nudge.triggers;

import dev.nudge.schemas.RuleChange;
import dev.nudge.scoring.ScoreName;
import dev.nudge.triggers.RuleException.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules that have been checked, in the order of their file. Immutable: a change gives another book.
 */
public final class RuleBook {
  private final List<ScoreName> scores;
  private final RuleReader reader;
  private final Map<String, Rule> byId;
  private final List<Rule> rules;

  private RuleBook(List<ScoreName> scores, RuleReader reader, Map<String, Rule> byId) {
    this.scores = scores;
    this.reader = reader;
    this.byId = byId;
    this.rules = List.copyOf(byId.values());
  }

  /**
   * Reads a rule file, as RULES.md describes it.
   *
   * @param scores the scores that are computed, in the order of {@link DecisionContext#scores}
   * @throws RuleException with everything that is wrong
   */
  public static RuleBook parse(String yaml, List<ScoreName> scores) {
    Mistakes mistakes = new Mistakes();
    RuleReader reader = new RuleReader(scores);
    Map<String, Rule> byId = new LinkedHashMap<>();
    for (Node node : RuleReader.rulesOf(NodeReader.read(yaml, mistakes), mistakes)) {
      Rule rule = reader.rule(node, mistakes);
      if (rule != null && rule.id() != null && byId.put(rule.id(), rule) != null) {
        mistakes.add(
            Kind.DUPLICATE_ID,
            rule.id(),
            "id",
            node.line(),
            "another rule of this file has the same id; ids are unique");
      }
    }
    mistakes.throwIfAny();
    return new RuleBook(List.copyOf(scores), reader, byId);
  }

  /** The scores that rules know, in the order of {@link DecisionContext#scores}. */
  public List<ScoreName> scores() {
    return scores;
  }

  public List<Rule> rules() {
    return rules;
  }

  /** The kinds of triggers that the rules can emit, in the order of the rules. */
  public List<String> kinds() {
    return rules.stream().map(Rule::kind).distinct().toList();
  }

  /** The rule of an id, or null. */
  public Rule find(String id) {
    return byId.get(id);
  }

  /**
   * A book in which one rule is new or replaced.
   *
   * @param ruleYaml the rule as an item of a rule file, without the dash
   * @throws RuleException if it cannot be used
   */
  public RuleBook with(String ruleYaml) {
    Mistakes mistakes = new Mistakes();
    Rule rule = reader.rule(NodeReader.read(ruleYaml, mistakes), mistakes);
    mistakes.throwIfAny();
    Map<String, Rule> changed = new LinkedHashMap<>(byId);
    changed.put(rule.id(), rule);
    return new RuleBook(scores, reader, changed);
  }

  /** A book without the rule of an id; the same rules if there is none. */
  public RuleBook without(String id) {
    Map<String, Rule> changed = new LinkedHashMap<>(byId);
    changed.remove(id);
    return new RuleBook(scores, reader, changed);
  }

  /**
   * A book after a change, see {@link #with} and {@link #without}.
   *
   * @throws RuleException if its definition cannot be used
   */
  public RuleBook changed(RuleChange change) {
    return change.getDefinition() == null ? without(change.getId()) : with(change.getDefinition());
  }
}
