package dev.nudge.triggers;

import dev.nudge.scoring.ScoreName;
import dev.nudge.triggers.RuleException.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a whole rule file: its rules, its policy and its portrait. */
final class RuleBookReader {
  /** Of a file. */
  static final int MAX_RULES = 1_000;

  private RuleBookReader() {}

  /**
   * Reads a file into a book.
   *
   * @param scores the scores that are computed, in the order of {@link DecisionContext#scores}
   * @throws RuleException with everything that is wrong
   */
  static RuleBook read(String yaml, List<ScoreName> scores) {
    Mistakes mistakes = new Mistakes();
    Field file = Field.of(mistakes, null, "", NodeReader.read(yaml, mistakes));
    PortraitReader portraits = new PortraitReader(scores);
    PortraitPart portrait = portraits.read(file);
    RuleReader reader = new RuleReader(scores, portrait);
    Map<String, Rule> byId = new LinkedHashMap<>();
    Map<Node, Rule> read = new LinkedHashMap<>();
    for (Node node : RuleReader.rulesOf(file)) {
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
    FollowUps followUps = new FollowUps(byId);
    read.forEach((node, rule) -> followUps.check(rule, node, mistakes));
    PolicyPart policy = PolicyReader.read(file.child("policy"));
    mistakes.throwIfAny();
    List<RuleMistake> warnings = new ArrayList<>();
    read.forEach((node, rule) -> warnings.addAll(reader.warnings(rule, node)));
    Mistakes ofParts = new Mistakes();
    Field parts = Field.of(ofParts, null, "", file.node());
    PolicyReader.warn(parts.child("policy"), List.copyOf(byId.values()));
    portraits.warn(portrait, parts);
    warnings.addAll(ofParts.inOrder());
    Map<String, String> fingerprints = new HashMap<>();
    read.forEach((node, rule) -> fingerprints.put(rule.id(), Fingerprints.of(node)));
    return new RuleBook(
        List.copyOf(scores),
        reader,
        byId,
        policy,
        portrait,
        new Fingerprints(fingerprints, Fingerprints.of(parts.child("policy").node())),
        warnings);
  }
}
