package dev.nudge.cli.web;

import dev.nudge.engine.Oracle;
import dev.nudge.engine.Remembered;
import dev.nudge.engine.UserRecord;
import dev.nudge.engine.UserSlot;
import dev.nudge.engine.traces.Pending;
import dev.nudge.engine.traces.TraceText;
import dev.nudge.engine.traces.TracedMoment;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.SurvivalCurve;
import dev.nudge.triggers.Considered;
import dev.nudge.triggers.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A user's life, as the page shows it. Times are epoch milliseconds.
 *
 * @param since the earliest arrival that the click-stream still holds, of anybody
 * @param moments the latest, oldest first
 * @param earlier moments that are not among them
 * @param scores over time
 * @param ahead what the model expects from the last event on; null where it has scored none
 * @param pending what waits, the earliest first
 * @param caps how far each is used, in a line
 */
record UserLife(
    String user,
    Long since,
    List<Moment> moments,
    int earlier,
    Curves scores,
    Ahead ahead,
    List<Pending> pending,
    List<String> caps,
    String model) {
  private static final int MOST_MOMENTS = 300;
  private static final int MOST_POINTS = 1_000;
  private static final int STEPS = 120;

  /**
   * One moment.
   *
   * @param nudged rules that did
   * @param held rules that policy held back
   */
  record Moment(
      String kind,
      long time,
      String what,
      Map<String, Double> scores,
      Map<String, Double> needs,
      List<Rule> rules,
      List<String> nudged,
      List<String> held) {

    static Moment of(TracedMoment moment) {
      return new Moment(
          moment.kind().name(),
          moment.time(),
          moment.what(),
          moment.scores(),
          moment.needs(),
          moment.rules().stream().map(Rule::of).toList(),
          ids(moment, true),
          ids(moment, false));
    }

    private static List<String> ids(TracedMoment moment, boolean fired) {
      return moment.rules().stream()
          .filter(rule -> rule.verdict().wanted())
          .filter(rule -> (rule.verdict() == Verdict.FIRED) == fired)
          .map(Considered::rule)
          .toList();
    }
  }

  /** A rule that was considered, and what became of it, in words. */
  record Rule(String rule, String verdict) {
    static Rule of(Considered considered) {
      return new Rule(considered.rule(), TraceText.verdict(considered));
    }
  }

  /**
   * Scores over time; with very many moments, only some of them.
   *
   * @param byName a value for each time; null where it was not known
   * @param nudged 1 where a rule nudged, else null
   */
  record Curves(List<Long> times, Map<String, List<Double>> byName, List<Integer> nudged) {
    static Curves of(List<TracedMoment> all) {
      List<TracedMoment> scored = all.stream().filter(m -> !m.scores().isEmpty()).toList();
      int step = Math.max(1, scored.size() / MOST_POINTS);
      List<TracedMoment> some = new ArrayList<>();
      for (int i = 0; i < scored.size(); i++) {
        if (i % step == 0 || scored.get(i).fired()) {
          some.add(scored.get(i));
        }
      }
      Set<String> names = new LinkedHashSet<>();
      some.forEach(moment -> names.addAll(moment.scores().keySet()));
      Map<String, List<Double>> byName = new LinkedHashMap<>();
      for (String name : names) {
        List<Double> values = new ArrayList<>();
        some.forEach(moment -> values.add(moment.scores().get(name)));
        byName.put(name, values);
      }
      List<Integer> nudged = new ArrayList<>();
      some.forEach(moment -> nudged.add(moment.fired() ? 1 : null));
      return new Curves(some.stream().map(TracedMoment::time).toList(), byName, nudged);
    }
  }

  /**
   * The survival curves of the user's last event, by the model that decides for the user.
   *
   * @param times from the event on
   * @param notBack probability that the user has not come back by then
   * @param notBought that nothing has been bought by then
   */
  record Ahead(List<Long> times, List<Double> notBack, List<Double> notBought) {
    static Ahead of(UserRecord record, ModelContract model) {
      Remembered said =
          Stream.of(record.champion, record.challenger)
              .filter(of -> of != null && of.fingerprint == model.fingerprint())
              .findFirst()
              .orElse(null);
      if (said == null) {
        return null;
      }
      SurvivalCurve back = new SurvivalCurve(model.returnEdges()).read(said.returnLogits);
      SurvivalCurve bought = new SurvivalCurve(model.purchaseEdges()).read(said.purchaseLogits);
      double[] edges = model.returnEdges();
      double last = edges[edges.length - 1];
      Ahead ahead = new Ahead(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      for (int i = 0; i <= STEPS; i++) {
        double share = (double) i / STEPS;
        double seconds = last * share * share; // much happens early
        ahead.times.add(record.rolling.lastEventTime + Math.round(seconds * 1000));
        ahead.notBack.add(back.notWithin(0, seconds));
        ahead.notBought.add(bought.notWithin(0, seconds));
      }
      return ahead;
    }
  }

  /**
   * @param all at least one, in their order
   * @param after the run, which knows the user's record
   */
  static UserLife of(String shown, String id, Long since, List<TracedMoment> all, Oracle after) {
    int earlier = Math.max(0, all.size() - MOST_MOMENTS);
    TracedMoment last = all.get(all.size() - 1);
    UserRecord record =
        after.users().stream()
            .filter(slot -> slot.userId().equals(id))
            .map(UserSlot::record)
            .findFirst()
            .orElseGet(UserRecord::new);
    ModelContract model = after.deciding(id);
    return new UserLife(
        shown,
        since,
        all.subList(earlier, all.size()).stream().map(Moment::of).toList(),
        earlier,
        Curves.of(all),
        Ahead.of(record, model),
        last.pending(),
        last.caps().stream().map(TraceText::cap).toList(),
        model.name());
  }
}
