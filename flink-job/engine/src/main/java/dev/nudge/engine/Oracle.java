package dev.nudge.engine;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.Cleaner;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.features.Step;
import dev.nudge.recommending.Recommender;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import dev.nudge.schemas.checks.TimeBounds;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.Scorer;
import dev.nudge.triggers.PolicySettings;
import dev.nudge.triggers.RuleBook;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;

/**
 * The engine alone: one event after another, one model step each, every user in memory. What every
 * other way of running is compared with, exactly; so it shares the engine with them, and neither
 * batches, cache, timers nor state.
 */
public final class Oracle implements AutoCloseable {
  private final Cleaner<Event> cleaner;
  private final TimeBounds believed;
  private final Engine engine;
  private final Scorer scorer;
  private final Step step = new Step();
  private final Map<String, UserSlot> users = new TreeMap<>();
  private final Collected collected = new Collected();
  private long read;
  private long rejected;
  private long late;

  public Oracle(
      OnnxModel model,
      Recommender recommender,
      EngineSettings settings,
      PolicySettings policy,
      RuleBook rules,
      CleaningSettings cleaning) {
    this.cleaner = Cleaner.ofEvents(cleaning);
    this.believed = cleaning.times();
    this.engine = new Engine(model, recommender, settings, policy, rules);
    this.scorer = model.scorer(1);
  }

  /**
   * Runs a recording.
   *
   * @param messages in the order of arrival
   * @param end the event time that has passed after the last arrival, both epoch milliseconds:
   *     deadlines up to it fire; an arrival that is not believed is not the last
   * @param keepScores whether every event's scores are wanted, which takes memory
   */
  public OracleRun run(Iterator<RawMessage> messages, LongUnaryOperator end, boolean keepScores) {
    return run(messages, end, keepScores, null);
  }

  /**
   * The same, with rows as they were scored.
   *
   * @param rows given each row at once, in the order of arrival; null for none
   */
  public OracleRun run(
      Iterator<RawMessage> messages,
      LongUnaryOperator end,
      boolean keepScores,
      Consumer<ScoredRow> rows) {
    collected.wantsScores = keepScores;
    collected.rows = rows;
    long last = 0;
    while (messages.hasNext()) {
      RawMessage message = messages.next();
      if (believed.believes(message.timestamp())) {
        last = Math.max(last, message.timestamp());
      }
      take(cleaner.clean(message));
    }
    long over = end.applyAsLong(last);
    users.values().forEach(slot -> engine.advance(slot, over, collected));
    return new OracleRun(
        collected.triggers,
        collected.suppressions,
        collected.scores,
        read,
        rejected,
        late,
        collected.duplicates,
        collected.scored);
  }

  private void take(Cleaned cleaned) {
    if (cleaned instanceof Cleaned.Heartbeat) {
      return;
    }
    read++;
    if (cleaned instanceof Cleaned.Accepted accepted) {
      step(accepted.userId(), (Event) accepted.payload());
    } else if (cleaned instanceof Cleaned.Late) {
      late++;
    } else {
      rejected++;
    }
  }

  private void step(String userId, Event event) {
    UserSlot slot = users.computeIfAbsent(userId, id -> new UserSlot(id, new UserRecord()));
    if (engine.begin(slot, event, step, scorer, 0, collected)) {
      scorer.run(1);
      engine.complete(slot, event, step, scorer, 0, collected);
    }
  }

  @Override
  public void close() {
    scorer.close();
    engine.close();
  }

  private static final class Collected implements Outputs {
    final List<Trigger> triggers = new ArrayList<>();
    final List<Suppression> suppressions = new ArrayList<>();
    final List<Score> scores = new ArrayList<>();
    long duplicates;
    long scored;
    boolean wantsScores;
    Consumer<ScoredRow> rows;

    @Override
    public void trigger(Trigger trigger) {
      triggers.add(trigger);
    }

    @Override
    public void suppression(Suppression suppression) {
      suppressions.add(suppression);
    }

    @Override
    public void outOfOrder() {}

    @Override
    public void scored() {
      scored++;
    }

    @Override
    public boolean wantsScores() {
      return wantsScores;
    }

    @Override
    public void score(Score score) {
      scores.add(score);
    }

    @Override
    public boolean wantsScoredRows() {
      return rows != null;
    }

    @Override
    public void scoredRow(ScoredRow row) {
      rows.accept(row);
    }

    @Override
    public void duplicate() {
      duplicates++;
    }
  }
}
