package dev.nudge.triggers;

import dev.nudge.schemas.Nearest;
import dev.nudge.triggers.RuleException.Kind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the policy of a rule file. */
final class PolicyReader {
  /** Caps, quiet hours and holdouts each: they are looked at one by one when a rule would nudge. */
  private static final int MOST = 20;

  private static final Duration LEAST_EXPIRES = Duration.ofSeconds(1);
  private static final Pattern TIME_OF_DAY = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

  private PolicyReader() {}

  /** {@link PolicyPart#NONE} where there is none, or something is wrong with it. */
  static PolicyPart read(Field policy) {
    if (!policy.holds(
        "version", "require-consent", "expires", "caps", "quiet", "holdouts", "exempt")) {
      return PolicyPart.NONE;
    }
    return new PolicyPart(
        policy.child("version").integer(1, RuleReader.MAX_VERSION, RuleBook.DEFAULT_VERSION),
        policy
            .child("require-consent")
            .oneOf(new TreeMap<>(Map.of("true", true, "false", false)), Kind.BAD_VALUE, null),
        policy.child("expires").duration(LEAST_EXPIRES, null),
        list(policy.child("caps"), PolicyReader::cap),
        list(policy.child("quiet"), PolicyReader::quiet),
        holdouts(policy.child("holdouts")),
        RuleReader.names(policy.child("exempt").items()));
  }

  /** Null where it is left out. */
  private static <T> List<T> list(Field field, Function<Field, T> reader) {
    List<Field> items = field.items(MOST);
    if (!field.present()) {
      return null;
    }
    List<T> read = new ArrayList<>();
    for (Field item : items) {
      read.add(reader.apply(item));
    }
    return read;
  }

  private static Scope scope(Field of) {
    return new Scope(
        RuleReader.name(of.child("channel"), Kind.BAD_VALUE),
        RuleReader.name(of.child("tag"), Kind.BAD_VALUE));
  }

  private static Cap cap(Field cap) {
    if (!cap.holds("channel", "tag", "per-day", "per-week")) {
      return null;
    }
    Field day = cap.child("per-day");
    Field week = cap.child("per-week");
    if (!day.present() && !week.present()) {
      cap.wrong(Kind.MISSING_FIELD, "per-day, per-week or both must be given");
    }
    int perWeek = week.integer(1, TriggerState.FIRED_KEPT, TriggerState.FIRED_KEPT);
    int perDay = day.integer(1, TriggerState.FIRED_KEPT, perWeek);
    if (perDay > perWeek) {
      week.wrong(
          Kind.BAD_NUMBER,
          "found '%d', which is less than per-day; allowed: at least %d"
              .formatted(perWeek, perDay));
    }
    return new Cap(scope(cap), perDay, perWeek);
  }

  private static QuietHours quiet(Field quiet) {
    if (!quiet.holds("channel", "tag", "days", "from", "to")) {
      return null;
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    Field named = quiet.child("days");
    for (Field day : named.items()) {
      DayOfWeek read = day.constant(DayOfWeek.class, false, null);
      if (read != null) {
        days.add(read);
      }
    }
    if (!named.present()) {
      days = EnumSet.allOf(DayOfWeek.class);
    } else if (named.node() instanceof Node.Items list && list.items().isEmpty()) {
      named.wrong(Kind.BAD_VALUE, "an empty list names no day; leave it out for all");
    }
    return new QuietHours(scope(quiet), days, time(quiet.child("from")), time(quiet.child("to")));
  }

  private static LocalTime time(Field field) {
    String allowed = "a time of day, 00:00 to 23:59";
    return field.read(
        Kind.BAD_VALUE,
        allowed,
        Form.matching(TIME_OF_DAY, allowed),
        LocalTime.MIDNIGHT,
        text -> TIME_OF_DAY.matcher(text).matches() ? LocalTime.parse(text) : null);
  }

  private static List<Holdout> holdouts(Field field) {
    Set<String> names = new HashSet<>();
    return list(
        field,
        holdout -> {
          if (!holdout.holds("name", "share", "channel", "tag")) {
            return null;
          }
          Field name = holdout.child("name").required();
          String text = RuleReader.name(name, Kind.BAD_VALUE);
          if (text != null && !names.add(text)) {
            name.wrong(
                Kind.DUPLICATE_ID,
                "another holdout has the same name; each draws users by its own");
          }
          return new Holdout(text, holdout.child("share").required().share(), scope(holdout));
        });
  }

  /**
   * Warns of channels and tags that no rule has.
   *
   * @param policy what a policy was read from
   */
  static void warn(Field policy, List<Rule> rules) {
    Set<String> channels = new LinkedHashSet<>();
    Set<String> tags = new LinkedHashSet<>();
    rules.forEach(
        rule -> {
          if (rule.channel() != null) {
            channels.add(rule.channel());
          }
          tags.addAll(rule.tags());
        });
    for (String part : List.of("caps", "quiet", "holdouts")) {
      for (Field item : policy.child(part).items()) {
        warn(item.child("channel"), channels);
        warn(item.child("tag"), tags);
      }
    }
    policy.child("exempt").items().forEach(tag -> warn(tag, tags));
  }

  private static void warn(Field named, Set<String> known) {
    if (named.present() && !known.contains(named.text())) {
      named.wrong(
          Kind.NEVER_TRUE,
          "no rule has '%s', so this concerns none; rules have: %s%s"
              .formatted(
                  named.text(),
                  known.isEmpty() ? "none" : String.join(", ", known),
                  known.isEmpty() ? "" : Nearest.question(named.text(), known)));
    }
  }
}
