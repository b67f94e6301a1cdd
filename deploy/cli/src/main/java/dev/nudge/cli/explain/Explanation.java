package dev.nudge.cli.explain;

import dev.nudge.engine.traces.TracedMoment;
import dev.nudge.triggers.Considered;
import dev.nudge.triggers.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One user of a stream; the figures of {@code --json}. Times are epoch milliseconds.
 *
 * @param stream what it was, without a path
 * @param rules how each came out, by id
 * @param moments at least one, in their order
 */
record Explanation(
    String userId, String stream, Map<String, RuleSummary> rules, List<TracedMoment> moments) {

  /**
   * How a rule came out.
   *
   * @param considered moments at which it was
   * @param nudged of these, those at which it nudged
   * @param held those at which policy held it back
   * @param last how it came out the last time
   */
  record RuleSummary(long considered, long nudged, long held, Considered last) {
    static RuleSummary of(List<Considered> all) {
      return new RuleSummary(
          all.size(),
          all.stream().filter(rule -> rule.verdict() == Verdict.FIRED).count(),
          all.stream().filter(rule -> rule.held() != null).count(),
          all.get(all.size() - 1));
    }
  }

  static Explanation of(String userId, String stream, List<TracedMoment> moments) {
    Map<String, List<Considered>> byRule = new TreeMap<>();
    moments.forEach(
        moment ->
            moment
                .rules()
                .forEach(
                    rule ->
                        byRule.computeIfAbsent(rule.rule(), id -> new ArrayList<>()).add(rule)));
    Map<String, RuleSummary> rules = new TreeMap<>();
    byRule.forEach((id, all) -> rules.put(id, RuleSummary.of(all)));
    return new Explanation(userId, stream, rules, moments);
  }

  TracedMoment last() {
    return moments.get(moments.size() - 1);
  }

  /** The last moment at which a rule wanted to nudge; the last of all if none did. */
  TracedMoment newest() {
    List<TracedMoment> wanted = wanted();
    return wanted.isEmpty() ? last() : wanted.get(wanted.size() - 1);
  }

  /** What {@link #newest} is. */
  String headline() {
    return wanted().isEmpty()
        ? "No rule wanted to nudge. The newest moment"
        : "The newest decision";
  }

  /** Moments at which a rule wanted to nudge, whether policy let it or not. */
  List<TracedMoment> wanted() {
    return moments.stream().filter(TracedMoment::wanted).toList();
  }

  /** How much there is, in a sentence. */
  String summary() {
    return "%s, %s, held back %s"
        .formatted(
            count(moments.size(), "moment"),
            count(rules.values().stream().mapToLong(RuleSummary::nudged).sum(), "nudge"),
            count(rules.values().stream().mapToLong(RuleSummary::held).sum(), "time"));
  }

  /** Such as {@code 1 moment} or {@code 1,204 moments}. */
  static String count(long n, String one) {
    return String.format(Locale.ROOT, "%,d %s", n, n == 1 ? one : one + "s");
  }
}
