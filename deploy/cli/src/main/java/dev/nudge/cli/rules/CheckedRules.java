package dev.nudge.cli.rules;

import dev.nudge.job.LoadedSettings;
import dev.nudge.triggers.Rule;
import dev.nudge.triggers.RuleMistake;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is to say of a rule file.
 *
 * @param mistakes empty where it can be used; the rest is empty otherwise
 * @param atEvents how many rules are decided at events
 * @param inSilence how many wait for a silence
 * @param followUps how many follow another
 * @param scores that gates and conditions ask for
 * @param needs that conditions ask for
 * @param kinds of triggers
 */
record CheckedRules(
    List<RuleMistake> mistakes,
    List<RuleMistake> warnings,
    int atEvents,
    int inSilence,
    int followUps,
    List<String> scores,
    List<String> needs,
    List<String> kinds) {

  static CheckedRules refused(List<RuleMistake> mistakes) {
    return new CheckedRules(mistakes, List.of(), 0, 0, 0, List.of(), List.of(), List.of());
  }

  static CheckedRules of(LoadedSettings loaded) {
    List<Rule> rules = loaded.rules().rules();
    int silent = count(rules, Rule::silence);
    int following = count(rules, Rule::follows);
    return new CheckedRules(
        List.of(),
        loaded.warnings(),
        rules.size() - silent - following,
        silent,
        following,
        facts(rules, "scores."),
        facts(rules, "needs."),
        loaded.rules().kinds());
  }

  private static int count(List<Rule> rules, Predicate<Rule> which) {
    return (int) rules.stream().filter(which).count();
  }

  private static List<String> facts(List<Rule> rules, String group) {
    return rules.stream()
        .flatMap(rule -> rule.facts().stream())
        .filter(fact -> fact.startsWith(group))
        .distinct()
        .sorted()
        .toList();
  }

  void print(String file, PrintWriter out) {
    out.printf(
        "%s can be used: rules at events %d, in silence %d, follow-ups %d%s.%n",
        file,
        atEvents,
        inSilence,
        followUps,
        warnings.isEmpty() ? "" : "; warnings " + warnings.size());
    line(out, "scores asked for", scores);
    line(out, "needs asked for", needs);
    line(out, "kinds of triggers", kinds);
  }

  private static void line(PrintWriter out, String what, List<String> names) {
    out.printf("  %s: %s%n", what, names.isEmpty() ? "none" : String.join(", ", names));
  }
}
