package dev.nudge.triggers;

import dev.nudge.scoring.ScoreName;
import dev.nudge.triggers.RuleException.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads one rule from its YAML. Immutable and safe to share between threads. */
final class RuleReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");
  private static final String NAME_FORM =
      "a small letter, then up to 40 small letters, digits and hyphens, such as cart-abandoned";

  private static final String[] FIELDS = {
    "id",
    "version",
    "kind",
    "gates",
    "when",
    "action",
    "recommend",
    "cooldown",
    "priority",
    "expires"
  };

  /** In UTF-16 code units, as each trigger carries it; what a control message can hold at most. */
  private static final int MAX_ACTION = 64 << 10;

  private static final Duration LEAST_COOLDOWN = Duration.ofSeconds(1);
  private static final Duration DEFAULT_COOLDOWN = Duration.ofHours(24);
  private static final int DEFAULT_PRIORITY = 50;

  private final GateReader gates;
  private final ConditionCompiler conditions;
  private final NeverFires neverFires;

  RuleReader(List<ScoreName> scores) {
    List<Variable> variables = Variables.of(scores);
    gates = new GateReader(scores);
    conditions = new ConditionCompiler(variables);
    neverFires = new NeverFires(variables);
  }

  /** The rules in a rule file. */
  static List<Node> rulesOf(Node file, Mistakes mistakes) {
    Field whole = Field.of(mistakes, null, "", file);
    return whole.holds("rules")
        ? whole.child("rules").required().items().stream().map(Field::node).toList()
        : List.of();
  }

  /**
   * Reads a rule.
   *
   * @param mistakes receives what is wrong with it; then it must not be used
   * @return null if it is no rule at all
   */
  Rule rule(Node node, Mistakes mistakes) {
    Field unnamed = Field.of(mistakes, null, "", node);
    String id = name(unnamed.child("id"), Kind.BAD_ID, null);
    Field rule = Field.of(mistakes, id, "", node);
    if (!rule.holds(FIELDS)) {
      return null;
    }
    rule.child("id").required();
    return new Rule(
        id,
        rule.child("version").integer(1, 999_999_999, RuleBook.DEFAULT_VERSION),
        name(rule.child("kind"), Kind.BAD_KIND, id),
        gates.read(rule.child("gates").required()),
        condition(rule.child("when")),
        action(rule.child("action")),
        rule.child("recommend").constant(Recommend.class, false, Recommend.SIMILAR),
        rule.child("cooldown").duration(LEAST_COOLDOWN, DEFAULT_COOLDOWN),
        rule.child("priority").integer(0, 100, DEFAULT_PRIORITY),
        rule.child("expires").duration(LEAST_COOLDOWN, null));
  }

  /** Warnings about a rule that has been read without mistakes. */
  List<RuleMistake> warnings(Rule rule, Node node) {
    Mistakes warnings = new Mistakes();
    neverFires.check(rule, Field.of(warnings, rule.id(), "", node));
    return warnings.inOrder();
  }

  private static String name(Field field, Kind wrong, String otherwise) {
    return field.read(
        wrong, NAME_FORM, otherwise, text -> NAME.matcher(text).matches() ? text : null);
  }

  private Condition condition(Field when) {
    String text = when.text();
    if (text != null) {
      try {
        return conditions.compile(text, when.rule(), when.line());
      } catch (RuleException e) {
        when.mistakes().addAll(e.mistakes());
      }
    }
    return Condition.ALWAYS;
  }

  private static Map<String, String> action(Field action) {
    Map<String, String> values = new LinkedHashMap<>();
    int length = 0;
    for (String name : action.fields().keySet()) {
      String text = action.child(name).text();
      if (text != null) {
        values.put(name, text);
        length += name.length() + text.length();
      }
    }
    if (length > MAX_ACTION) {
      action.wrong(
          Kind.BAD_VALUE,
          "its names and texts are together %d characters long; allowed: up to %d"
              .formatted(length, MAX_ACTION));
    }
    return values;
  }
}
