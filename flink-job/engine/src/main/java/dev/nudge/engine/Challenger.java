package dev.nudge.engine;

import dev.nudge.features.Step;
import dev.nudge.recommending.Recommender;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ModelState;
import dev.nudge.schemas.Score;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.Scorer;
import dev.nudge.triggers.Draw;

/**
 * A model that scores every event in the shadow, with its own state in the user record: what it
 * says is emitted, and decides nothing. As canary it also decides for a stable share of the users,
 * of each from the first event on that it has scored. Not thread-safe.
 */
final class Challenger implements AutoCloseable {
  private final OnnxModel model;
  private final Scorer scorer;
  private final ModelMemory memory;
  private final EngineSettings settings;
  private final Scores scores;
  private final double[] values;
  private final double share;
  private final String draw;

  /** Null until it is to decide. */
  private ServedModel deciding;

  /**
   * @param model owned
   * @param capacity most rows of one run
   * @param settings of the engine
   * @param share of the users for whom it decides, 0 to 1
   */
  Challenger(OnnxModel model, int capacity, EngineSettings settings, double share) {
    this.model = model;
    this.settings = settings;
    this.share = share;
    scorer = model.scorer(capacity);
    memory = new ModelMemory(model, settings.replayRows() > 0);
    scores = new Scores(settings.scores(), model.contract());
    values = new double[settings.scores().size()];
    draw = "canary/" + model.contract().id();
  }

  OnnxModel model() {
    return model;
  }

  Scorer scorer() {
    return scorer;
  }

  /** Of the users for whom it decides; 0 of a challenger. */
  double share() {
    return share;
  }

  /** What decides for its users; closed with this. */
  ServedModel deciding(Recommender recommender) {
    if (deciding == null) {
      deciding = new ServedModel(model, recommender, settings, true);
    }
    return deciding;
  }

  /**
   * Whether it decides for a user: of another share of it, the smaller one's users are among the
   * larger one's.
   */
  boolean decidesFor(UserSlot slot) {
    return memory.isOf(slot.record().challenger) && Draw.of(draw, slot.userId()) < share;
  }

  /** Scores the rows that are kept of users of whom nothing else is, before {@link #fill}. */
  ModelMemory memory() {
    return memory;
  }

  /** Fills a row for an event that {@link Engine#begin} has begun. */
  void fill(UserRecord record, Step step, int row) {
    model.contract().features().fill(record.rolling, record.who, step, scorer.features(), row);
    memory.fill(record.challenger, scorer.state(), row);
  }

  /**
   * Drops what a challenger left that scores no more: this event is the first that it misses. A
   * champion that was challenger has taken it over by now.
   */
  static void dropLeft(UserRecord record) {
    record.challenger = null;
  }

  void run(int rows) {
    scorer.run(rows);
  }

  /**
   * Takes what this model knows of a user after an event, in place of what is kept of it: if that
   * is the user's last event, or no more came since than rows are kept, which are scored then. What
   * is said twice changes nothing.
   */
  StateOutcome take(UserRecord record, ModelState state) {
    if (state.getModelFingerprint() != model.contract().fingerprint()) {
      return StateOutcome.OTHER_MODEL;
    }
    Remembered known = Remembered.of(state);
    if (!memory.fits(known)) {
      return StateOutcome.MISFIT;
    }
    int missing = record.seen.eventsAfter(state.getAfterEvent(), settings.dedupWindow());
    if (missing < 0 || state.getErased() != record.erased) {
      return StateOutcome.UNKNOWN_EVENT;
    }
    if (state.getSequence() != null && state.getSequence() != record.sequence - missing) {
      return StateOutcome.OTHER_HISTORY;
    }
    if (missing > Math.min(settings.mostMissed(), LastRows.count(record))) {
      return StateOutcome.PASSED;
    }
    if (missing > 0) {
      memory.catchUp(record, known, missing);
    }
    record.challenger = known;
    return missing > 0 ? StateOutcome.CAUGHT_UP : StateOutcome.TAKEN;
  }

  /** Keeps and emits what was computed in a row. */
  void complete(UserSlot slot, Event event, int row, Outputs out) {
    UserRecord record = slot.record();
    if (!scorer.isFinite(row)) {
      record.challenger = null;
      out.challengerNotFinite();
      return;
    }
    if (record.challenger == null) {
      record.challenger = new Remembered();
    }
    memory.keep(record.challenger, scorer, row);
    if (out.emitScores()) {
      scores.read(scorer.purchaseLogits(), scorer.returnLogits(), row);
      scores.at(0, values);
      out.score(
          new Score(
              slot.userId(),
              event.getEventId(),
              event.getTime(),
              scores.named(values),
              model.contract().name()));
    }
  }

  /** Reads what was computed of a user's last event; false if nothing is kept of it. */
  boolean read(UserRecord record, double[] into) {
    if (!memory.isOf(record.challenger)) {
      return false;
    }
    scores.read(record.challenger);
    scores.at(0, into);
    return true;
  }

  @Override
  public void close() {
    if (deciding != null) {
      deciding.close();
    }
    memory.close();
    scorer.close();
    model.close();
  }
}
