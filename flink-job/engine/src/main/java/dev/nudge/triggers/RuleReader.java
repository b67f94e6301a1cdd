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

  /** In UTF-16 code units, as each trigger carries it; what a control message can hold at most. */
  private static final int MAX_ACTION = 64 << 10;

  private static final Duration LEAST_COOLDOWN = Duration.ofSeconds(1);
  private static final Duration DEFAULT_COOLDOWN = Duration.ofHours(24);
  private static final int DEFAULT_PRIORITY = 50;

  private final GateReader gates;
  private final ConditionCompiler conditions;

  RuleReader(List<ScoreName> scores) {
    gates = new GateReader(scores);
    conditions = new ConditionCompiler(Variables.of(scores));
  }

  /** The rules in a rule file. */
  static List<Node> rulesOf(Node file) {
    return Field.of(null, "", file).only("rules").child("rules").required().items().stream()
        .map(Field::node)
        .toList();
  }

  /**
   * Reads a rule.
   *
   * @throws RuleException at the first thing wrong
   */
  Rule rule(Node node) {
    Field unnamed = Field.of(null, "", node);
    String id = name(unnamed.child("id").required(), Kind.BAD_ID);
    Field rule =
        Field.of(id, "", node)
            .only(
                "id",
                "version",
                "kind",
                "gates",
                "when",
                "action",
                "recommend",
                "cooldown",
                "priority",
                "expires");
    Field version = rule.child("version");
    Field kind = rule.child("kind");
    Field recommend = rule.child("recommend");
    Field cooldown = rule.child("cooldown");
    Field priority = rule.child("priority");
    Field expires = rule.child("expires");
    return new Rule(
        id,
        version.present() ? version.integer(1, 999_999_999) : RuleBook.DEFAULT_VERSION,
        kind.present() ? name(kind, Kind.BAD_KIND) : id,
        gates.read(rule.child("gates").required()),
        condition(rule.child("when")),
        action(rule.child("action")),
        recommend.present() ? recommend.constant(Recommend.class, false) : Recommend.SIMILAR,
        cooldown.present() ? cooldown.duration(LEAST_COOLDOWN) : DEFAULT_COOLDOWN,
        priority.present() ? priority.integer(0, 100) : DEFAULT_PRIORITY,
        expires.present() ? expires.duration(LEAST_COOLDOWN) : null);
  }

  private static String name(Field field, Kind wrong) {
    if (!NAME.matcher(field.text()).matches()) {
      throw field.error(wrong, "found '%s'; allowed: %s".formatted(field.text(), NAME_FORM));
    }
    return field.text();
  }

  private Condition condition(Field when) {
    return when.present()
        ? conditions.compile(when.text(), when.rule(), when.line())
        : Condition.ALWAYS;
  }

  private static Map<String, String> action(Field action) {
    Map<String, String> values = new LinkedHashMap<>();
    int length = 0;
    if (action.present()) {
      for (String name : action.fields().keySet()) {
        String text = action.child(name).text();
        values.put(name, text);
        length += name.length() + text.length();
      }
    }
    if (length > MAX_ACTION) {
      throw action.error(
          Kind.BAD_VALUE,
          "its names and texts are together %d characters long; allowed: up to %d"
              .formatted(length, MAX_ACTION));
    }
    return values;
  }
}
