package dev.nudge.triggers;

import com.google.common.base.Suppliers;
import dev.nudge.scoring.ScoreName;
import dev.nudge.triggers.RuleException.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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
    "channel",
    "tags",
    "gates",
    "when",
    "action",
    "variants",
    "recommend",
    "cooldown",
    "once-per",
    "quiet",
    "priority",
    "expires",
    "after"
  };

  /** In UTF-16 code units, as each trigger carries it; what a control message can hold at most. */
  private static final int MAX_ACTION = 64 << 10;

  static final Duration LEAST_COOLDOWN = Duration.ofSeconds(1);
  private static final Duration DEFAULT_COOLDOWN = Duration.ofHours(24);
  static final int MAX_PRIORITY = 100;
  private static final int DEFAULT_PRIORITY = 50;
  static final int MAX_VERSION = 999_999_999;

  /** A user's record keeps them of each trigger. */
  private static final int MOST_TAGS = 8;

  private final GateReader gates;
  private final ConditionCompiler conditions;
  private final NeverFires neverFires;
  private final Supplier<PortraitPart> shippedPortrait;

  /**
   * @param portrait whose tags rules can test
   */
  RuleReader(List<ScoreName> scores, PortraitPart portrait) {
    List<Variable> variables = Variables.of(scores, portrait);
    gates = new GateReader(scores);
    conditions = new ConditionCompiler(variables, portrait);
    neverFires = new NeverFires(variables);
    shippedPortrait = Suppliers.memoize(() -> new PortraitReader(scores).shipped());
  }

  /** The portrait that comes with Nudge, read when it is first asked for. */
  PortraitPart shippedPortrait() {
    return shippedPortrait.get();
  }

  /** The rules in a rule file. */
  static List<Node> rulesOf(Field file) {
    return file.holds("rules", "policy", "portrait")
        ? file.child("rules").required().items().stream().map(Field::node).toList()
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
    After after = AfterReader.read(rule.child("after"));
    return new Rule(
        id,
        rule.child("version").integer(1, MAX_VERSION, RuleBook.DEFAULT_VERSION),
        name(rule.child("kind"), Kind.BAD_KIND, id),
        name(rule.child("channel"), Kind.BAD_VALUE),
        names(rule.child("tags").items(MOST_TAGS)),
        after == null ? gates.read(rule.child("gates").required()) : cartGate(rule.child("gates")),
        conditions.read(rule.child("when")),
        action(rule.child("action")),
        VariantReader.read(rule.child("variants"), rule.child("action")),
        rule.child("recommend").constant(Recommend.class, false, Recommend.SIMILAR),
        rule.child("cooldown").duration(LEAST_COOLDOWN, DEFAULT_COOLDOWN),
        rule.child("once-per").constant(OncePer.class, false, null),
        rule.child("quiet").constant(Quiet.class, false, Quiet.DROP),
        rule.child("priority").integer(0, MAX_PRIORITY, DEFAULT_PRIORITY),
        rule.child("expires").duration(LEAST_COOLDOWN, null),
        after);
  }

  /** Warnings about a rule that has been read without mistakes. */
  List<RuleMistake> warnings(Rule rule, Node node) {
    Mistakes warnings = new Mistakes();
    neverFires.check(rule, Field.of(warnings, rule.id(), "", node));
    return warnings.inOrder();
  }

  private static String name(Field field, Kind wrong, String otherwise) {
    return field.read(
        wrong,
        NAME_FORM,
        Form.matching(NAME, NAME_FORM),
        otherwise,
        text -> NAME.matcher(text).matches() ? text : null);
  }

  /** Whether a field's own name is of the form of names; notes where it is not. */
  static boolean isName(String name, Field field) {
    boolean right = NAME.matcher(name).matches();
    if (!right) {
      field.wrong(Kind.BAD_ID, "found '%s'; allowed: %s".formatted(name, NAME_FORM));
    }
    return right;
  }

  /** Null where it is left out, or is none. */
  static String name(Field field, Kind wrong) {
    return name(field, wrong, null);
  }

  /** A list of names, in its order. */
  static Set<String> names(List<Field> list) {
    Set<String> names = new LinkedHashSet<>();
    for (Field item : list) {
      String name = name(item, Kind.BAD_VALUE);
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }

  /** The gates of a follow-up. */
  private Gates cartGate(Field field) {
    Gates read = field.present() ? gates.read(field) : Gates.NONE;
    if (read != null && !read.equals(new Gates(Set.of(), null, null, read.cart()))) {
      field.wrong(
          Kind.CONFLICTING_GATES,
          "a follow-up is decided at its time, so it has no gate but cart; test scores in 'when', and name what cancels it in after.unless");
    }
    return read;
  }

  static Map<String, String> action(Field action) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : action.fields().keySet()) {
      String text = action.child(name).text();
      if (text != null) {
        values.put(name, text);
      }
    }
    checkLength(values, action);
    return values;
  }

  /** Notes that an action is too long for what carries it. */
  static void checkLength(Map<String, String> action, Field of) {
    int length =
        action.entrySet().stream().mapToInt(e -> e.getKey().length() + e.getValue().length()).sum();
    if (length > MAX_ACTION) {
      of.wrong(
          Kind.BAD_VALUE,
          "its names and texts are together %d characters long; allowed: up to %d"
              .formatted(length, MAX_ACTION));
    }
  }

  /**
   * The same with another threshold.
   *
   * @param rule that has one
   */
  Rule withThreshold(Rule rule, double above) {
    if (rule.gates().threshold().isPresent()) {
      return rule.with(rule.gates().withThreshold(above), rule.when());
    }
    String when = NeedThreshold.replace(rule.when().text(), above);
    return rule.with(rule.gates(), conditions.compile(when, rule.id(), 1));
  }
}
