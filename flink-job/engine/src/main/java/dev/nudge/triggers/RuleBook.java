package dev.nudge.triggers;

import dev.nudge.schemas.RuleChange;
import dev.nudge.scoring.ScoreName;
import dev.nudge.triggers.RuleException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules that have been checked, in the order of their file. Immutable: a change gives another book.
 */
public final class RuleBook {
  /** Of a file. */
  static final int MAX_RULES = 1_000;

  static final int DEFAULT_VERSION = 1;

  private final List<ScoreName> scores;
  private final RuleReader reader;
  private final Map<String, Rule> byId;
  private final List<Rule> rules;
  private final List<RuleMistake> warnings;

  private RuleBook(
      List<ScoreName> scores,
      RuleReader reader,
      Map<String, Rule> byId,
      List<RuleMistake> warnings) {
    this.scores = scores;
    this.reader = reader;
    this.byId = byId;
    this.warnings = List.copyOf(warnings);
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
    Map<Node, Rule> read = new LinkedHashMap<>();
    for (Node node : RuleReader.rulesOf(NodeReader.read(yaml, mistakes), mistakes)) {
      Rule rule = reader.rule(node, mistakes);
      read.put(node, rule);
      if (rule != null && rule.id() != null && byId.put(rule.id(), rule) != null) {
        mistakes.add(
            Kind.DUPLICATE_ID,
            rule.id(),
            "id",
            node.line(),
            "another rule of this file has the same id; ids are unique");
      }
    }
    if (byId.size() > MAX_RULES) {
      mistakes.add(
          Kind.BAD_VALUE,
          null,
          "rules",
          1,
          "has %d rules; allowed: up to %d".formatted(byId.size(), MAX_RULES));
    }
    mistakes.throwIfAny();
    List<RuleMistake> warnings = new ArrayList<>();
    read.forEach((node, rule) -> warnings.addAll(reader.warnings(rule, node)));
    return new RuleBook(List.copyOf(scores), reader, byId, warnings);
  }

  /**
   * The version of a rule that could be used once, and may not any more.
   *
   * @param ruleYaml as for {@link #with}
   */
  static int versionOf(String ruleYaml) {
    return NodeReader.read(ruleYaml, new Mistakes()) instanceof Node.Fields rule
            && rule.byName().get("version") instanceof Node.Scalar version
        ? Integer.parseInt(version.text())
        : DEFAULT_VERSION;
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

  /** What keeps rules from ever firing, of those read last: the whole file, or the one changed. */
  public List<RuleMistake> warnings() {
    return warnings;
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
    Node node = NodeReader.read(ruleYaml, mistakes);
    Rule rule = reader.rule(node, mistakes);
    mistakes.throwIfAny();
    Map<String, Rule> changed = new LinkedHashMap<>(byId);
    changed.put(rule.id(), rule);
    return new RuleBook(scores, reader, changed, reader.warnings(rule, node));
  }

  /** A book without the rule of an id; the same rules if there is none. */
  public RuleBook without(String id) {
    Map<String, Rule> changed = new LinkedHashMap<>(byId);
    changed.remove(id);
    return new RuleBook(scores, reader, changed, List.of());
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
