package dev.nudge.engine.traces;

import dev.nudge.engine.EngineObserver;
import dev.nudge.engine.traces.TracedMoment.Kind;
import dev.nudge.needs.Needs;
import dev.nudge.needs.UserSnapshot;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ModelState;
import dev.nudge.schemas.Receipt;
import dev.nudge.scoring.ScoreName;
import dev.nudge.triggers.CapUse;
import dev.nudge.triggers.Considered;
import dev.nudge.triggers.DecisionContext;
import dev.nudge.triggers.TriggerState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/**
 * Keeps what happens to users, moment by moment: give it to an engine or oracle as its observer.
 * Not thread-safe, and not bounded: it is for single users.
 */
public final class Trace implements EngineObserver {
  private final Predicate<String> users;
  private final List<ScoreName> scores;
  private final List<TracedMoment> moments = new ArrayList<>();
  private List<Considered> considered = new ArrayList<>();

  /**
   * @param users whose moments are kept
   * @param scores those of the engine
   */
  public Trace(Predicate<String> users, List<ScoreName> scores) {
    this.users = users;
    this.scores = scores;
  }

  /** In the order in which they were decided; a user's are in the user's order. */
  public List<TracedMoment> moments() {
    return moments;
  }

  /** Those of one user, in their order. */
  public List<TracedMoment> moments(String userId) {
    return moments.stream().filter(moment -> moment.userId().equals(userId)).toList();
  }

  @Override
  public boolean looksAt(String userId) {
    return users.test(userId);
  }

  @Override
  public void considered(Considered rule, DecisionContext m) {
    considered.add(rule);
  }

  @Override
  public void decided(DecisionContext m, TriggerState state, List<CapUse> caps) {
    moments.add(
        new TracedMoment(
            m.userId,
            kind(m),
            m.time,
            m.decidedAt,
            what(m),
            scores(m),
            needs(m),
            List.copyOf(considered),
            pending(state),
            caps));
    considered = new ArrayList<>();
  }

  private static Kind kind(DecisionContext m) {
    if (m.receipt != null) {
      return Kind.RECEIPT;
    }
    return m.event == null ? Kind.DEADLINE : Kind.EVENT;
  }

  private String what(DecisionContext m) {
    if (m.event != null) {
      return Said.of(m.event);
    }
    return (m.receipt == null ? "the time of " : "the end of ") + considered.get(0).rule();
  }

  private Map<String, Double> scores(DecisionContext m) {
    Map<String, Double> known = new LinkedHashMap<>();
    for (int i = 0; i < scores.size(); i++) {
      put(scores.get(i).text(), m.scores[i], known);
    }
    return known;
  }

  private static Map<String, Double> needs(DecisionContext m) {
    UserSnapshot now = m.snapshot();
    Map<String, Double> known = new LinkedHashMap<>();
    Needs.ALL.forEach(need -> put(need.name(), need.level(now), known));
    return known;
  }

  private static void put(String name, double value, Map<String, Double> known) {
    if (!Double.isNaN(value)) {
      known.put(name, value);
    }
  }

  private static List<Pending> pending(TriggerState state) {
    return state.rules.stream()
        .filter(of -> of.deadline != 0)
        .map(of -> new Pending(of.rule, of.deadline, of.deferred))
        .sorted(Comparator.comparingLong(Pending::at).thenComparing(Pending::rule))
        .toList();
  }

  @Override
  public void repeated(Event event) {
    dropped(event, "dropped as a repeat");
  }

  @Override
  public void beforeErasure(Event event) {
    dropped(event, "dropped, from before the erasure");
  }

  private void dropped(Event event, String why) {
    long time = event.getTime().toEpochMilli();
    add(event.getUserId(), Kind.DROPPED, time, Said.of(event) + ": " + why);
  }

  @Override
  public void applied(String userId, SpecificRecord input, long arrival) {
    if (input instanceof ModelState) {
      return; // nothing that happened to the user
    }
    Kind kind = input instanceof Receipt ? Kind.RECEIPT : Kind.PROFILE;
    add(userId, input instanceof Erasure ? Kind.ERASURE : kind, arrival, Said.of(input));
  }

  @Override
  public void forgotten(String userId, long time) {
    add(userId, Kind.FORGOTTEN, time, "forgotten, after a long silence");
  }

  private void add(String userId, Kind kind, long time, String what) {
    if (looksAt(userId)) {
      moments.add(
          new TracedMoment(
              userId, kind, time, time, what, Map.of(), Map.of(), List.of(), List.of(), List.of()));
    }
  }
}
