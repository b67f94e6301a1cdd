package dev.nudge.engine;

import dev.nudge.features.Step;
import dev.nudge.recommending.Recommender;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ModelState;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Receipt;
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
  private final DecisionContext context = new DecisionContext();
  private final OtherInputs others = new OtherInputs(context);
  private final LastRows rows;
  private final Funnel funnel = new Funnel();
  private final ServedModels served;
  private Decider decider;
  private boolean portrays;
  private EngineObserver observer = EngineObserver.NONE;
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
    this.served = new ServedModels(model, recommender, settings, policy);
    this.rows = new LastRows(settings.replayRows());
    context.scores = new double[settings.scores().size()];
    setBook(rules);
  }

  /**
   * Replaces the model: what follows is scored by this one, the caller's to close after the engine.
   * A user whose record holds another model's state starts over at the next event, unless this one
   * was the challenger.
   */
  public void setModel(OnnxModel model) {
    served.setChampion(model);
  }

  /**
   * Replaces the second model, which decides for its share of the users.
   *
   * @param second the caller's to close, after the engine or when it is replaced; null for none
   */
  void setSecond(Challenger second) {
    served.setSecond(second);
  }

  /** Replaces rules and policy: what follows is decided by these. */
  public void setRules(RuleBook rules) {
    earlierErrors += decider.evaluationErrors().total();
    setBook(rules);
    decider.observe(observer);
  }

  private void setBook(RuleBook rules) {
    RuleBook book = settings.shippedPortrait() ? rules.orShippedPortrait() : rules;
    portrays = book.portrays();
    decider = new Decider(book, policy, funnel);
    served.use(book);
  }

  /** Lets somebody see what is done from now on, in place of who saw it before. */
  public void observe(EngineObserver by) {
    observer = by;
    decider.observe(by);
  }

  public Funnel funnel() {
    return funnel;
  }

  /** Whether a holdout of all rules has the user. */
  public boolean isHeldOut(String userId) {
    return decider.isHeldOut(userId);
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
      RuleState due = decider.next(record.triggers);
      long forgetTime = forgetAt(record);
      if (due == null || due.deadline > forgetTime) {
        if (record.triggers.isTagged()) {
          out.portrait(slot.withoutTags(forgetTime));
        }
        slot.forget();
        observer.forgotten(slot.userId(), forgetTime);
        return;
      }
      slot.enter(context, due.deferred ? due.deadline : due.moment, due.deadline);
      ServedModel by = served.decidingFor(slot);
      by.score(record, context);
      decider.onDeadline(context, due, record.triggers, by.emissions.atDeadline(record, out));
    }
  }

  /**
   * When the user's silence matters next, epoch milliseconds; {@link Long#MAX_VALUE} for a user not
   * known.
   */
  public long nextDeadline(UserRecord record) {
    return Math.min(record.triggers.nextDeadline(), forgetAt(record));
  }

  private long forgetAt(UserRecord record) {
    long known = Math.max(record.touched, record.erased);
    return known == 0 ? Long.MAX_VALUE : known + settings.forgetAfter().toMillis();
  }

  /** What records keep of the champion. */
  ModelMemory memory() {
    return served.champion().memory;
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
      observer.beforeErasure(event);
      return false;
    }
    if (!record.seen.add(event, settings.dedupWindow())) {
      out.duplicate();
      observer.repeated(event);
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
    ServedModel champion = served.champion();
    champion.contract.features().fill(record.rolling, record.who, step, into.features(), row);
    champion.memory.fill(record, into.state(), row);
    return true;
  }

  /**
   * Phase two of an event: scores, rules, policy, deadlines; reads row {@code row} of the scorer,
   * and of that of a canary, which has completed it. Where the scorer's is not finite, it gives no
   * score, and the user's model state is dropped.
   *
   * @param arrival of the event, epoch milliseconds: when it is decided; after the clock, so that
   *     no deadline is due at once
   * @param partition of the click-stream, where the event lies
   * @param offset of the event there
   */
  public void complete(
      UserSlot slot,
      Event event,
      long arrival,
      int partition,
      long offset,
      Step step,
      Scorer scored,
      int row,
      Outputs out) {
    UserRecord record = slot.record();
    record.touched = Math.max(record.touched, arrival);
    ServedModel champion = served.champion();
    boolean finite = scored.isFinite(row);
    if (finite) {
      champion.memory.keep(record.champion, scored, row);
      champion.scores.read(scored.purchaseLogits(), scored.returnLogits(), row);
    } else {
      record.champion.clear();
      champion.scores.clear();
      out.eventNotFinite();
    }
    rows.keep(record, step);
    slot.enter(context, event, step, arrival);
    champion.scores.at(0, context.scores);
    champion.scoredEvents.emit(context, record.sequence, finite, scored, row, out);
    ServedModel by = served.decidingFor(slot);
    if (by != champion) {
      by.score(record, context);
    }
    decider.onEvent(
        context,
        record.triggers,
        by.emissions.atEvent(record, served.scorer(by, scored), row, partition, offset, out));
    decider.schedule(context, by.scores.returns(), record.triggers);
  }

  /**
   * Takes in what is not an event. It holds from its arrival: deadlines before its time that have
   * not fired yet are decided with it known, so that nobody is nudged who has just asked not to be.
   *
   * @param input a {@link ProfileUpdate}, {@link Erasure}, {@link Receipt} or {@link ModelState}
   * @param arrival of the input, epoch milliseconds
   */
  public void apply(UserSlot slot, SpecificRecord input, long arrival, Outputs out) {
    others.apply(slot, input, arrival, served, decider, portrays, out);
    observer.applied(slot.userId(), input, arrival);
  }

  @Override
  public void close() {
    served.close();
  }
}
