package dev.nudge.engine;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.Cleaner;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.features.Step;
import dev.nudge.recommending.Recommender;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.checks.TimeBounds;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.Scorer;
import dev.nudge.triggers.PolicySettings;
import dev.nudge.triggers.RuleBook;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;

/**
 * The engine alone: one event after another, one model step each, every user in memory. What every
 * other way of running is compared with, exactly; so it shares the engine with them, and neither
 * batches, cache, timers nor state.
 */
public final class Oracle implements AutoCloseable {
  private final Cleaner<Event> cleaner;
  private final TimeBounds believed;
  private final OnnxModel model;
  private final Engine engine;
  private final Scorer scorer;
  private final Outputs out;
  private final Step step = new Step();
  private final Map<String, UserSlot> users = new HashMap<>();
  private long read;
  private long rejected;
  private long late;

  /**
   * @param model closed with the oracle
   * @param out receives all that is decided, in the order of the inputs
   */
  public Oracle(
      OnnxModel model,
      Recommender recommender,
      EngineSettings settings,
      PolicySettings policy,
      RuleBook rules,
      CleaningSettings cleaning,
      Outputs out) {
    this.cleaner = Cleaner.ofEvents(cleaning);
    this.believed = cleaning.times();
    this.engine = new Engine(model, recommender, settings, policy, rules);
    this.scorer = model.scorer(1);
    this.model = model;
    this.out = out;
  }

  /**
   * Runs a recording.
   *
   * @param messages in the order of arrival
   * @param end the event time that has passed after the last arrival, both epoch milliseconds:
   *     deadlines up to it fire; an arrival that is not believed is not the last
   */
  public void run(Iterator<RawMessage> messages, LongUnaryOperator end) {
    long last = 0;
    while (messages.hasNext()) {
      RawMessage message = messages.next();
      if (believed.believes(message.timestamp())) {
        last = Math.max(last, message.timestamp());
      }
      take(cleaner.clean(message));
    }
    long over = end.applyAsLong(last);
    users().forEach(slot -> engine.advance(slot, over, out));
  }

  private void take(Cleaned cleaned) {
    if (cleaned instanceof Cleaned.Heartbeat) {
      return;
    }
    read++;
    if (cleaned instanceof Cleaned.Accepted accepted) {
      step((Event) accepted.payload());
    } else if (cleaned instanceof Cleaned.Late) {
      late++;
    } else {
      rejected++;
    }
  }

  /** Takes one event that has been accepted already. */
  public void step(Event event) {
    UserSlot slot =
        users.computeIfAbsent(event.getUserId(), id -> new UserSlot(id, new UserRecord()));
    if (engine.begin(slot, event, step, scorer, 0, out)) {
      scorer.run(1);
      engine.complete(slot, event, step, scorer, 0, out);
    }
  }

  /** The users known now, in the order of their ids. */
  public Collection<UserSlot> users() {
    return new TreeMap<>(users).values();
  }

  /** Events read, readable or not; heartbeats do not count. */
  public long read() {
    return read;
  }

  public long rejected() {
    return rejected;
  }

  public long late() {
    return late;
  }

  @Override
  public void close() {
    scorer.close();
    engine.close();
    model.close();
  }
}
