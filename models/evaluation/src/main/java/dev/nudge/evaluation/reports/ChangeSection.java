package dev.nudge.evaluation.reports;

import static dev.nudge.evaluation.reports.Table.escape;
import static dev.nudge.evaluation.reports.Words.text;

import dev.nudge.evaluation.nudges.Change;
import dev.nudge.evaluation.nudges.Person;
import dev.nudge.evaluation.nudges.Rate;
import dev.nudge.evaluation.nudges.RuleFigures;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** New rules against current ones: who gains, who loses. */
final class ChangeSection {
  private static final List<Column<Versions>> COLUMNS =
      List.of(
          Column.of("nudges a week now", "%,.1f", v -> v.now(RuleFigures::nudgesPerWeek)),
          Column.of("new", "%,.1f", v -> v.then(RuleFigures::nudgesPerWeek)),
          Column.of("people now", "%,d", v -> v.now(RuleFigures::users)),
          Column.of("new", "%,d", v -> v.then(RuleFigures::users)),
          Column.of("bought of the nudged now", "%.1f %%", v -> v.now(ChangeSection::bought)),
          Column.of("new", "%.1f %%", v -> v.then(ChangeSection::bought)));

  private final Change change;
  private final List<RuleFigures> rules;
  private final long horizonHours;

  /** A rule in both files, or in one. */
  private record Versions(RuleFigures current, RuleFigures fresh) {
    Object now(Function<RuleFigures, Object> figure) {
      return current == null ? null : figure.apply(current);
    }

    Object then(Function<RuleFigures, Object> figure) {
      return fresh == null ? null : figure.apply(fresh);
    }
  }

  ChangeSection(Change change, List<RuleFigures> rules, long horizonHours) {
    this.change = change;
    this.rules = rules;
    this.horizonHours = horizonHours;
  }

  private static Object bought(RuleFigures rule) {
    return 100 * rule.bought().nudged().value();
  }

  String html() {
    return "<section id=\"change\">\n<h2>The new rules against the current ones</h2>\n"
        + text(
            "<p>%s</p>%n<p>%s</p>%n<p>%s</p>%n",
            text(
                "Nudges that stay the same (of the same rule, not more than a day apart): %,d; new: %,d; no longer given: %,d.",
                change.kept(), change.added(), change.dropped()),
            group("get a nudge who never got one", "gets a nudge who never got one", change.gain()),
            group("got one and get none any more", "got one and gets none any more", change.lose()))
        + table()
        + "<h3>People whose nudges differ most</h3>\n<p>At most ten, around the first nudge that differs. Times are UTC.</p>\n"
        + "<div class=\"people\">\n"
        + change.people().stream().map(ChangeSection::person).collect(Collectors.joining())
        + "</div>\n</section>\n";
  }

  private String group(String many, String one, Change.Group group) {
    Rate bought = group.bought();
    return text("%s %s", Words.people(group.users()), group.users() == 1 ? one : many)
        + (Double.isNaN(bought.value())
            ? "."
            : text(
                "; of them %s bought within %s after it.",
                Words.between(bought), Words.horizon(horizonHours)));
  }

  private String table() {
    TreeMap<String, Versions> byRule = new TreeMap<>();
    change.current().forEach(rule -> byRule.put(rule.rule(), new Versions(rule, null)));
    rules.forEach(
        rule ->
            byRule.merge(
                rule.rule(),
                new Versions(null, rule),
                (now, then) -> new Versions(now.current, then.fresh)));
    Table<Versions> table = new Table<>("rule", COLUMNS);
    byRule.forEach(table::row);
    return table.html();
  }

  private static String person(Person person) {
    String lines =
        person.lines().stream()
            .map(
                line ->
                    "<li class=\"%s\"><time>%s</time>%s</li>\n"
                        .formatted(
                            line.by().name().toLowerCase(Locale.ROOT),
                            line.at(),
                            escape(what(line))))
            .collect(Collectors.joining());
    return text(
        "<div><strong>%s</strong>: %s now, %,d with the new rules%n<ol>%n%s</ol></div>%n",
        escape(person.userId()), Words.nudges(person.before()), person.after(), lines);
  }

  private static String what(Person.Line line) {
    return switch (line.by()) {
      case USER -> line.what();
      case CURRENT -> "nudge " + line.what() + ", no longer given";
      case NEW -> "nudge " + line.what() + ", new";
      case BOTH -> "nudge " + line.what() + ", by both";
    };
  }
}
