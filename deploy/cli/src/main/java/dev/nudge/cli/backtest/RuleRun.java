package dev.nudge.cli.backtest;

import dev.nudge.engine.CollectedDecisions;
import dev.nudge.evaluation.nudges.Decision;
import dev.nudge.evaluation.nudges.JudgedRule;
import dev.nudge.evaluation.nudges.RuleFunnel;
import dev.nudge.schemas.NamedScore;
import dev.nudge.scoring.ScoreName;
import dev.nudge.triggers.Funnel;
import dev.nudge.triggers.Rule;
import dev.nudge.triggers.RuleBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What rules decided in one run over a recording. */
final class RuleRun {
  private final Funnel funnel;
  private final Map<String, List<Decision>> byRule = new TreeMap<>();
  private final List<Decision> all = new ArrayList<>();

  /**
   * @param book that was run
   */
  RuleRun(RuleBook book, Funnel funnel, CollectedDecisions decided) {
    this.funnel = funnel;
    decided
        .triggers()
        .forEach(
            t ->
                add(
                    book.find(t.getRule()),
                    t.getUserId(),
                    t.getCausedAt(),
                    t.getDecidedAt(),
                    null,
                    t.getScores(),
                    t.getVariant()));
    decided
        .suppressions()
        .forEach(
            s ->
                add(
                    book.find(s.getRule()),
                    s.getUserId(),
                    s.getCausedAt(),
                    s.getDecidedAt(),
                    s.getReason().name(),
                    s.getScores(),
                    s.getVariant()));
  }

  private void add(
      Rule rule,
      String userId,
      Instant caused,
      Instant decided,
      String held,
      List<NamedScore> scores,
      String variant) {
    Instant time = rule.waits() ? decided : caused;
    Decision decision =
        new Decision(rule.id(), userId, time.toEpochMilli(), held, promised(rule, scores), variant);
    byRule.computeIfAbsent(rule.id(), id -> new ArrayList<>()).add(decision);
    all.add(decision);
  }

  private static double promised(Rule rule, List<NamedScore> scores) {
    Optional<String> awaited = rule.gates().awaited().map(ScoreName::text);
    return scores.stream()
        .filter(score -> awaited.filter(score.getName()::equals).isPresent())
        .mapToDouble(NamedScore::getValue)
        .findFirst()
        .orElse(Double.NaN);
  }

  /**
   * What the statistics have to know of a rule.
   *
   * @param threshold NaN for none
   */
  static JudgedRule judged(Rule rule, double threshold) {
    return new JudgedRule(
        rule.id(),
        rule.waits(),
        rule.gates().events(),
        rule.gates().awaited().orElse(null),
        threshold);
  }

  List<Decision> decisions() {
    return all;
  }

  List<Decision> decisions(Rule rule) {
    return byRule.getOrDefault(rule.id(), List.of());
  }

  RuleFunnel funnel(Rule rule) {
    Funnel.Steps steps = funnel.of(rule.id());
    return RuleFunnel.of(steps.gates(), steps.failed(), steps.when(), decisions(rule));
  }
}
