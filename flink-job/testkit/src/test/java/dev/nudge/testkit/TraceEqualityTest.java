package dev.nudge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.engine.traces.Trace;
import dev.nudge.engine.traces.TracedMoment;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import dev.nudge.triggers.Considered;
import dev.nudge.triggers.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A trace says what the engine did, no more and no less, and changes nothing of it. */
final class TraceEqualityTest {
  private static Trace trace;
  private static OracleRun seen;
  private static OracleRun unseen;

  @BeforeAll
  static void run() {
    JobSetup setup = OracleEqualityTest.SETUP;
    trace = new Trace(user -> true, setup.engine().scores());
    seen = Oracles.run(OracleEqualityTest.RECORDING, setup, trace);
    unseen = Oracles.run(OracleEqualityTest.RECORDING, setup);
  }

  @Test
  void changesNothing() {
    assertThat(seen).isEqualTo(unseen);
  }

  @Test
  void hasEveryTriggerAndSuppressionOfTheOracleAndNoOther() {
    Map<String, List<String>> decided = new TreeMap<>();
    seen.triggers().forEach(t -> add(decided, t.getUserId(), t.getDecidedAt(), line(t)));
    seen.suppressions().forEach(s -> add(decided, s.getUserId(), s.getDecidedAt(), line(s)));

    Map<String, List<String>> traced = new TreeMap<>();
    for (TracedMoment moment : trace.moments()) {
      for (Considered rule : moment.rules()) {
        if (rule.verdict() == Verdict.FIRED || rule.verdict() == Verdict.HELD) {
          String what = rule.rule() + " " + (rule.held() == null ? "" : rule.held());
          add(traced, moment.userId(), Instant.ofEpochMilli(moment.decidedAt()), what);
        }
      }
    }
    decided.values().forEach(list -> list.sort(null));
    traced.values().forEach(list -> list.sort(null));
    assertThat(traced).isEqualTo(decided);
  }

  private static void add(
      Map<String, List<String>> all, String user, Instant decidedAt, String what) {
    all.computeIfAbsent(user, id -> new ArrayList<>()).add(decidedAt + " " + what);
  }

  private static String line(Trigger trigger) {
    return trigger.getRule() + " ";
  }

  private static String line(Suppression suppression) {
    return suppression.getRule() + " " + suppression.getReason();
  }

  @Test
  void hasEveryEventThatWasScoredOnceAndTheScoresOfIt() {
    assertThat(trace.moments())
        .filteredOn(moment -> moment.kind() == TracedMoment.Kind.EVENT)
        .hasSize((int) seen.scored());
    assertThat(trace.moments())
        .filteredOn(moment -> moment.what().endsWith("dropped as a repeat"))
        .hasSize((int) seen.duplicates());
    Map<String, Double> last =
        seen.scores().get(seen.scores().size() - 1).getScores().stream()
            .collect(Collectors.toMap(score -> score.getName(), score -> score.getValue()));
    assertThat(
            trace.moments().stream()
                .filter(moment -> moment.kind() == TracedMoment.Kind.EVENT)
                .reduce((a, b) -> b)
                .orElseThrow()
                .scores())
        .isEqualTo(last);
  }

  @Test
  void everyVerdictOccursAndEveryOneButANudgeSaysWhy() {
    List<Considered> all = trace.moments().stream().flatMap(m -> m.rules().stream()).toList();

    Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
    all.forEach(rule -> verdicts.add(rule.verdict()));
    assertThat(EnumSet.complementOf(EnumSet.copyOf(verdicts))).isSubsetOf(Verdict.WITHDRAWN);
    assertThat(all)
        .filteredOn(rule -> rule.verdict() != Verdict.FIRED)
        .allSatisfy(rule -> assertThat(rule.why()).isNotBlank());
  }

  @Test
  void looksAtNobodyElse() {
    Trace one = new Trace("u1"::equals, OracleEqualityTest.SETUP.engine().scores());
    Oracles.run(OracleEqualityTest.RECORDING, OracleEqualityTest.SETUP, one);

    assertThat(one.moments()).isNotEmpty().isEqualTo(trace.moments("u1"));
  }
}
