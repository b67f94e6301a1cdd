package dev.nudge.engine;

import dev.nudge.features.Step;
import dev.nudge.recommending.Recommender;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Score;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.Scorer;
import dev.nudge.triggers.Decider;
import dev.nudge.triggers.DecisionContext;
import dev.nudge.triggers.Funnel;
import dev.nudge.triggers.PolicySettings;
import dev.nudge.triggers.RuleBook;
import dev.nudge.triggers.RuleState;
import org.apache.avro.specific.SpecificRecord;

/**
 * The step of one user: deadlines up to the clock of the event's partition, {@link #begin}, a model
 * step by the caller, {@link #complete}.
 *
 * <p>Guarantees that a user's outputs depend on that user's record and inputs alone, and that
 * nothing decides but what the inputs say of time. It keeps no user state itself. Not thread-safe.
 */
public final class Engine implements AutoCloseable {
  private final EngineSettings settings;
  private final PolicySettings policy;
  private final ModelContract model;
  private final ModelMemory memory;
  private final Scorer explaining;
  private final Scores scores;
  private final Emissions emissions;
  private final DecisionContext context = new DecisionContext();
  private final Funnel funnel = new Funnel();
  private Decider decider;
  private long earlierErrors;

  /**
   * Opens what the engine needs of the model; the model stays the caller's to close, after the
   * engine.
   */
  public Engine(
      OnnxModel model,
      Recommender recommender,
      EngineSettings settings,
      PolicySettings policy,
      RuleBook rules) {
    this.settings = settings;
    this.policy = policy;
    this.model = model.contract();
    this.memory = new ModelMemory(this.model);
    this.explaining = model.scorer(Explainer.groupCount(this.model.features()));
    this.scores = new Scores(settings.scores(), this.model);
    this.emissions =
        new Emissions(
            scores,
            new Explainer(explaining, settings.scores()),
            recommender,
            policy,
            this.model.name());
    this.decider = new Decider(rules, policy, funnel);
    context.scores = new double[scores.count()];
  }

  /** Replaces the rules: what follows is decided by these. */
  public void setRules(RuleBook rules) {
    earlierErrors += decider.evaluationErrors().total();
    decider = new Decider(rules, policy, funnel);
  }

  public Funnel funnel() {
    return funnel;
  }

  /** Rule expressions that failed to evaluate so far; each counted as false. */
  public long evaluationErrors() {
    return earlierErrors + decider.evaluationErrors().total();
  }

  /**
   * Fires the user's deadlines up to and including {@code clock}, in their order. The last of them
   * ends the record.
   *
   * @param clock how far time has come, epoch milliseconds
   */
  public void advance(UserSlot slot, long clock, Outputs out) {
    while (nextDeadline(slot.record()) <= clock) {
      UserRecord record = slot.record();
      RuleState due = due(record);
      if (due == null || due.deadline > forgetAt(record)) {
        slot.forget();
        return;
      }
      enter(slot, due.moment, due.deadline);
      scoreSilence(record);
      decider.onDeadline(context, due, record.triggers, emissions.atDeadline(record, out));
    }
  }

  /**
   * Logits of another model mean nothing to this one's horizons: until the user's next event there
   * is no score.
   */
  private void scoreSilence(UserRecord record) {
    if (memory.isIn(record)) {
      scores.read(record);
    } else {
      scores.clear();
    }
    scores.at(context.silenceSeconds(), context.scores);
  }

  /** The earliest deadline of any rule, ties by rule id; null if there is none. */
  private static RuleState due(UserRecord record) {
    RuleState due = null;
    for (RuleState rule : record.triggers.rules) {
      if (rule.deadline != 0
          && (due == null
              || rule.deadline < due.deadline
              || (rule.deadline == due.deadline && rule.rule.compareTo(due.rule) < 0))) {
        due = rule;
      }
    }
    return due;
  }

  /**
   * When the user's silence matters next, epoch milliseconds; {@link Long#MAX_VALUE} for a user not
   * known.
   */
  public long nextDeadline(UserRecord record) {
    return Math.min(record.triggers.nextDeadline(), forgetAt(record));
  }

  private long forgetAt(UserRecord record) {
    if (record.touched != 0) {
      return record.touched + settings.forgetAfter().toMillis();
    }
    return record.erased == 0
        ? Long.MAX_VALUE
        : record.erased + settings.allowedLateness().toMillis();
  }

  /**
   * Phase one of an event: deadlines, erasure and repeat check, rolling state, and the model's
   * input row.
   *
   * @param clock how far time has come in the event's partition, epoch milliseconds: deadlines up
   *     to it come first
   * @param step receives what the event did; keep it until {@link #complete}
   * @param into its row {@code row} is filled
   * @return false if there is nothing to score: the event is a repeat, or happened before the user
   *     was erased
   */
  public boolean begin(
      UserSlot slot, Event event, long clock, Step step, Scorer into, int row, Outputs out) {
    advance(slot, clock, out);
    UserRecord record = slot.record();
    if (event.getTime().toEpochMilli() < record.erased) {
      out.erasedEvent();
      return false;
    }
    if (!record.seen.add(event, settings.dedupWindow())) {
      out.duplicate();
      return false;
    }
    record.rolling.apply(event, step);
    if (step.outOfOrder()) {
      out.eventOutOfOrder();
    }
    if (step.foreignPrice()) {
      out.foreignPrice();
    }
    record.sequence++;
    record.touched = Math.max(record.touched, step.time());
    model.features().fill(record.rolling, record.who, step, into.features(), row);
    memory.fill(record, into.state(), row);
    return true;
  }

  /**
   * Phase two of an event: scores, rules, policy, deadlines; reads row {@code row} of the scorer.
   * Where that is not finite, no score is known, and the user's model state starts over. Call
   * {@link #advance} after it: if arrivals are out of order, time may have passed the deadline that
   * this event set, and the next input may be an erasure.
   *
   * @param arrival of the event, epoch milliseconds: when it is decided
   */
  public void complete(
      UserSlot slot, Event event, long arrival, Step step, Scorer scored, int row, Outputs out) {
    UserRecord record = slot.record();
    boolean finite = scored.isFinite(row);
    if (finite) {
      memory.keep(record, scored, row);
      scores.read(scored.purchaseLogits(), scored.returnLogits(), row);
    } else {
      memory.clear(record);
      scores.clear();
      out.eventNotFinite();
    }
    enter(slot, step.time(), arrival);
    context.event = event;
    context.step = step;
    scores.at(0, context.scores);
    out.eventScored(record.sequence);
    if (finite && out.emitScores()) {
      out.score(
          new Score(
              slot.userId(),
              event.getEventId(),
              event.getTime(),
              scores.named(context.scores),
              model.name()));
    }
    if (out.emitScoredRows()) {
      out.scoredRow(ScoredRows.copy(slot.userId(), event, record.sequence, scored, row));
    }
    decider.onEvent(context, record.triggers, emissions.atEvent(record, scored, row, out));
    decider.schedule(context, scores.returns(), record.triggers);
  }

  private void enter(UserSlot slot, long time, long decidedAt) {
    UserRecord record = slot.record();
    context.userId = slot.userId();
    context.time = time;
    context.decidedAt = decidedAt;
    context.event = null;
    context.step = null;
    context.rolling = record.rolling;
    context.who = record.who;
    context.consent = record.consent;
  }

  /**
   * Takes in what is not an event. It holds from its arrival: deadlines before its time that have
   * not fired yet are decided with it known, so that nobody is nudged who has just asked not to be.
   *
   * @param input a {@link ProfileUpdate} or an {@link Erasure}
   */
  public void apply(UserSlot slot, SpecificRecord input) {
    if (input instanceof ProfileUpdate update) {
      ProfileUpdates.apply(slot.record(), update);
    } else if (input instanceof Erasure erasure) {
      slot.erase(erasure.getTime().toEpochMilli());
    } else {
      throw new IllegalArgumentException("no input of a user: " + input.getSchema().getFullName());
    }
  }

  @Override
  public void close() {
    explaining.close();
  }
}
