package dev.nudge.cli.oracle;

import dev.nudge.engine.CollectedDecisions;
import dev.nudge.evaluation.nudges.Compared;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.NamedScore;
import dev.nudge.schemas.Trigger;
import dev.nudge.scoring.ScoreName;
import dev.nudge.triggers.Rule;
import dev.nudge.triggers.RuleBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the scores promised of the users of triggers, and what happened: of rules that wait for a
 * score, where the whole horizon lies in the recording. What happened is read from the events that
 * were scored. Those who would not have done it without the nudge are not in a recording, so this
 * judges the model, not the nudges.
 */
final class Promises {
  /**
   * Of one score.
   *
   * @param triggers whose horizon lies in the recording
   * @param promised mean of the score
   * @param happened part of them of which it came true
   */
  record Kept(long triggers, double promised, double happened) {
    @Override
    public String toString() {
      if (triggers < Compared.FEW) {
        return "promised %.0f %%, happened for %,d of %,d triggers: too few to judge by"
            .formatted(promised * 100, Math.round(happened * triggers), triggers);
      }
      return "promised %.0f %%, happened %.0f %% of %,d triggers"
          .formatted(promised * 100, happened * 100, triggers);
    }
  }

  /** The horizon of one trigger. */
  private static final class Promise {
    private final ScoreName score;
    private final double value;
    private final long from;
    private final long to;
    private boolean visited;
    private boolean purchased;

    Promise(ScoreName score, double value, long from) {
      this.score = score;
      this.value = value;
      this.from = from;
      this.to = from + score.horizon().toMillis();
    }

    void see(long time, EventType type) {
      if (time > from && time <= to) {
        visited = true;
        purchased |= type == EventType.PURCHASE;
      }
    }

    boolean cameTrue() {
      return score.head() == ScoreName.Head.PURCHASE ? purchased : !visited;
    }
  }

  private final RuleBook rules;
  private final CollectedDecisions decided;
  private final List<Promise> all = new ArrayList<>();
  private final Map<String, List<Promise>> byUser = new HashMap<>();
  private final ScoredEvents events;
  private int seen;
  private long last = Long.MIN_VALUE;

  Promises(RuleBook rules, CollectedDecisions decided) {
    this.rules = rules;
    this.decided = decided;
    this.events = new ScoredEvents(decided, this::see);
  }

  /**
   * Call it before each message, and after the last.
   *
   * @param next the event that comes; null for none
   */
  void next(Event next) {
    decided.triggers().subList(seen, decided.triggers().size()).forEach(this::add);
    seen = decided.triggers().size();
    events.next(next);
  }

  private void see(Event event) {
    long time = event.getTime().toEpochMilli();
    last = Math.max(last, time);
    List<Promise> open = byUser.getOrDefault(event.getUserId(), List.of());
    open.forEach(promise -> promise.see(time, event.getType()));
  }

  private void add(Trigger trigger) {
    Rule rule = rules.find(trigger.getRule());
    Optional<ScoreName> score = rule == null ? Optional.empty() : rule.gates().awaited();
    for (NamedScore value : trigger.getScores()) {
      if (score.isPresent() && value.getName().equals(score.get().text())) {
        long from = trigger.getCausedAt().toEpochMilli();
        Promise promise = new Promise(score.get(), value.getValue(), from);
        all.add(promise);
        byUser.computeIfAbsent(trigger.getUserId(), user -> new ArrayList<>(1)).add(promise);
      }
    }
  }

  /** By score. */
  Map<String, Kept> kept() {
    Map<String, List<Promise>> byScore = new TreeMap<>();
    for (Promise promise : all) {
      if (promise.to <= last) {
        byScore.computeIfAbsent(promise.score.text(), text -> new ArrayList<>()).add(promise);
      }
    }
    Map<String, Kept> kept = new TreeMap<>();
    byScore.forEach(
        (score, promises) ->
            kept.put(
                score,
                new Kept(
                    promises.size(),
                    promises.stream().mapToDouble(p -> p.value).average().orElseThrow(),
                    promises.stream()
                        .mapToInt(p -> p.cameTrue() ? 1 : 0)
                        .average()
                        .orElseThrow())));
    return kept;
  }
}
