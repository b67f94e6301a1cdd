package dev.nudge.operators;

import dev.nudge.engine.Outputs;
import dev.nudge.engine.StateOutcome;
import dev.nudge.schemas.ErasureDone;
import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.schemas.Trigger;
import dev.nudge.scoring.Scorer;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongPredicate;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what the engine emits on its way, counted. */
final class UserOutputs implements Outputs {
  private static final Logger LOG = LoggerFactory.getLogger(UserOutputs.class);

  private final Output<StreamRecord<Trigger>> output;
  private final boolean emitScores;
  private final boolean emitScoredRows;
  private final ExitGate exit;
  private final ReceiptCounts receipts;
  private final DecisionCounts decisions;
  private final UserMetrics metrics;
  private final Map<StateOutcome, Counter> modelStates = new EnumMap<>(StateOutcome.class);
  long triggers;
  long suppressions;
  long portraits;
  long duplicates;
  long scored;
  long outOfOrder;
  long erasedEvents;
  long notFinite;
  long challengerNotFinite;
  long foreignPrices;
  long mostEvents;
  long suppressedAtExit;

  UserOutputs(Output<StreamRecord<Trigger>> output, UserSettings settings, UserMetrics metrics) {
    this.output = output;
    this.metrics = metrics;
    this.receipts = new ReceiptCounts(metrics.group());
    this.decisions = new DecisionCounts(metrics.group());
    this.emitScores = settings.emitScores();
    this.emitScoredRows = settings.emitScoredRows();
    this.exit = settings.live() ? new ExitGate(InstantSource.system()) : null;
  }

  @Override
  public void trigger(Trigger trigger, LongPredicate quiet) {
    SuppressionReason held = exit == null ? null : exit.hold(trigger, quiet);
    if (held != null) {
      suppressedAtExit++;
      suppression(ExitGate.suppression(trigger, held));
      return;
    }
    triggers++;
    decisions.count(trigger);
    metrics.triggered(trigger.getDecidedAt().toEpochMilli());
    output.collect(new StreamRecord<>(trigger, trigger.getCausedAt().toEpochMilli()));
  }

  @Override
  public void suppression(Suppression suppression) {
    suppressions++;
    decisions.count(suppression);
    metrics.uncommitted().wrote();
    output.collect(
        SideOutputs.SUPPRESSIONS,
        new StreamRecord<>(suppression, suppression.getCausedAt().toEpochMilli()));
  }

  @Override
  public void portrait(Portrait portrait) {
    portraits++;
    metrics.uncommitted().wrote();
    output.collect(
        SideOutputs.PORTRAITS, new StreamRecord<>(portrait, portrait.getTime().toEpochMilli()));
  }

  @Override
  public void erased(ErasureDone done) {
    output.collect(
        SideOutputs.ERASURES_DONE, new StreamRecord<>(done, done.getArrivedAt().toEpochMilli()));
  }

  @Override
  public void erasedEvent() {
    erasedEvents++;
  }

  @Override
  public void eventOutOfOrder() {
    outOfOrder++;
  }

  @Override
  public void foreignPrice() {
    foreignPrices++;
  }

  @Override
  public void eventNotFinite() {
    if (notFinite++ == 0) {
      LOG.warn(
          "The model gave numbers that are not finite: such an event has no scores, and its user's"
              + " model state is dropped. nudge.not_finite counts them.");
    }
  }

  @Override
  public void challengerNotFinite() {
    challengerNotFinite++;
  }

  @Override
  public void eventScored(long position) {
    scored++;
    mostEvents = Math.max(mostEvents, position);
  }

  @Override
  public void scored(String userId, long time, Scorer scorer, int row, double[] scores) {
    metrics.scored(userId, time, scorer, row, scores);
  }

  @Override
  public void modelRan(int rows, long nanos) {
    metrics.modelRan(rows, nanos);
  }

  @Override
  public boolean emitScores() {
    return emitScores;
  }

  @Override
  public void score(Score score) {
    output.collect(SideOutputs.SCORES, new StreamRecord<>(score, score.getTime().toEpochMilli()));
  }

  @Override
  public boolean emitScoredRows() {
    return emitScoredRows;
  }

  @Override
  public void scoredRow(ScoredRow row) {
    output.collect(SideOutputs.SCORED_ROWS, new StreamRecord<>(row, row.getTime().toEpochMilli()));
  }

  @Override
  public void receipt(ReceiptOutcome outcome, String rule, String variant) {
    receipts.count(outcome, rule, variant);
  }

  @Override
  public void receiptIgnored(boolean known) {
    receipts.ignore(known);
  }

  @Override
  public void modelState(StateOutcome outcome) {
    modelStates
        .computeIfAbsent(
            outcome,
            of -> Measure.MODEL_STATES.counter(metrics.group(), of.name().toLowerCase(Locale.ROOT)))
        .inc();
  }

  @Override
  public void duplicate() {
    duplicates++;
  }
}
