package dev.nudge.triggers;

import dev.nudge.schemas.Hashing;
import dev.nudge.schemas.RuleChange;
import dev.nudge.scoring.ScoreName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules that have been checked, in the order of their file. Immutable: a change gives another book.
 */
public final class RuleBook {
  static final int DEFAULT_VERSION = 1;

  private final List<ScoreName> scores;
  private final RuleReader reader;
  private final Map<String, Rule> byId;
  private final List<Rule> rules;
  private final FollowUps followUps;
  private final PolicyPart policy;
  private final PortraitPart portrait;
  private final Fingerprints fingerprints;
  private final List<RuleMistake> warnings;

  RuleBook(
      List<ScoreName> scores,
      RuleReader reader,
      Map<String, Rule> byId,
      PolicyPart policy,
      PortraitPart portrait,
      Fingerprints fingerprints,
      List<RuleMistake> warnings) {
    this.scores = scores;
    this.reader = reader;
    this.byId = byId;
    this.policy = policy;
    this.portrait = portrait;
    this.fingerprints = fingerprints;
    this.warnings = List.copyOf(warnings);
    this.rules = List.copyOf(byId.values());
    this.followUps = new FollowUps(byId);
  }

  /**
   * Reads a rule file, as RULES.md describes it.
   *
   * @param scores the scores that are computed, in the order of {@link DecisionContext#scores}
   * @throws RuleException with everything that is wrong
   */
  public static RuleBook parse(String yaml, List<ScoreName> scores) {
    return RuleBookReader.read(yaml, scores);
  }

  /**
   * The version of a rule or policy that could be used once, and may not any more.
   *
   * @param yaml as for {@link #with} and {@link #withPolicy}
   */
  static int versionOf(String yaml) {
    return NodeReader.read(yaml, new Mistakes()) instanceof Node.Fields fields
            && fields.byName().get("version") instanceof Node.Scalar version
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

  /** What the definition of a rule that the book has is recognised by: 16 hexadecimal digits. */
  public String fingerprintOf(Rule rule) {
    return fingerprints.rules().get(rule.id());
  }

  /**
   * What the policy in force is recognised by: 16 hexadecimal digits.
   *
   * @param options hold where the book says nothing
   */
  public String policyFingerprint(PolicySettings options) {
    return Hashing.fingerprint(fingerprints.policy() + options);
  }

  FollowUps followUps() {
    return followUps;
  }

  /** Whether another book has the same rules in the same order, the same policy and portrait. */
  public boolean saysTheSameAs(RuleBook other) {
    return rules.equals(other.rules)
        && policy.equals(other.policy)
        && portrait.equals(other.portrait);
  }

  PolicyPart policy() {
    return policy;
  }

  /** How users are tagged. */
  PortraitPart portrait() {
    return portrait;
  }

  /** Whether users are tagged. */
  public boolean portrays() {
    return !portrait.isEmpty();
  }

  /** This book, or where it tags nobody one with the portrait that comes with Nudge. */
  public RuleBook orShippedPortrait() {
    return portrays()
        ? this
        : new RuleBook(
            scores, reader, byId, policy, reader.shippedPortrait(), fingerprints, warnings);
  }

  /**
   * A book in which one rule is new or replaced.
   *
   * @param ruleYaml the rule as an item of a rule file, without the dash
   * @throws RuleException if it cannot be used
   */
  public RuleBook with(String ruleYaml) {
    return with(ruleYaml, true);
  }

  private RuleBook with(String ruleYaml, boolean complete) {
    Mistakes mistakes = new Mistakes();
    Node node = NodeReader.read(ruleYaml, mistakes);
    Rule rule = reader.rule(node, mistakes);
    Map<String, Rule> changed = new LinkedHashMap<>(byId);
    if (rule != null && rule.id() != null) {
      changed.put(rule.id(), rule);
    }
    if (complete) {
      new FollowUps(changed).check(rule, node, mistakes);
    }
    mistakes.throwIfAny();
    return new RuleBook(
        scores,
        reader,
        changed,
        policy,
        portrait,
        fingerprints.withRule(rule.id(), Fingerprints.of(node)),
        reader.warnings(rule, node));
  }

  /**
   * A book in which a rule waits for another score or another risk in silence, or asks for another
   * level of its need.
   *
   * @param id of a rule that has a {@link Rule#threshold}
   * @param above in (0, 1)
   */
  public RuleBook withThreshold(String id, double above) {
    Map<String, Rule> changed = new LinkedHashMap<>(byId);
    changed.put(id, reader.withThreshold(byId.get(id), above));
    String other = Hashing.fingerprint(fingerprints.rules().get(id) + above);
    return new RuleBook(
        scores, reader, changed, policy, portrait, fingerprints.withRule(id, other), List.of());
  }

  /** A book without the rule of an id; the same rules if there is none. */
  public RuleBook without(String id) {
    Map<String, Rule> changed = new LinkedHashMap<>(byId);
    changed.remove(id);
    return new RuleBook(scores, reader, changed, policy, portrait, fingerprints, List.of());
  }

  /**
   * A book after a change, see {@link #with} and {@link #without}. A rule may follow one that is
   * not there now: then nothing starts it.
   *
   * @throws RuleException if its definition cannot be used
   */
  public RuleBook changed(RuleChange change) {
    return change.getDefinition() == null
        ? without(change.getId())
        : with(change.getDefinition(), false);
  }

  /**
   * A book with another policy.
   *
   * @param policyYaml what stands under {@code policy} in a rule file
   * @throws RuleException if it cannot be used
   */
  public RuleBook withPolicy(String policyYaml) {
    Mistakes mistakes = new Mistakes();
    Node node = NodeReader.read(policyYaml, mistakes);
    PolicyPart part = PolicyReader.read(Field.of(mistakes, null, "policy", node));
    mistakes.throwIfAny();
    Mistakes warnings = new Mistakes();
    PolicyReader.warn(Field.of(warnings, null, "policy", node), rules);
    Fingerprints changed = fingerprints.withPolicy(Fingerprints.of(node));
    return new RuleBook(scores, reader, byId, part, portrait, changed, warnings.inOrder());
  }

  /** A book with the policy of another. */
  RuleBook withPolicyOf(RuleBook other) {
    Fingerprints changed = fingerprints.withPolicy(other.fingerprints.policy());
    return new RuleBook(scores, reader, byId, other.policy, portrait, changed, List.of());
  }
}
