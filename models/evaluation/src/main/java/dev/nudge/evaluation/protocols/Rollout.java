package dev.nudge.evaluation.protocols;

import dev.nudge.features.Demographics;
import dev.nudge.features.RollingState;
import dev.nudge.features.Step;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Hashing;
import dev.nudge.scoring.Scorer;
import dev.nudge.scoring.SurvivalCurve;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * One way in which a user may continue after a reference row: purchases drawn from the model, each
 * taken in as a real one, by the same feature code and a step of the model.
 *
 * <p>A purchase is made at the time of day of the user's last known event, and is a copy of one of
 * the user's known ones. Buckets of a curve are open at their start and closed at their end, as in
 * training, so a purchase k days after the last one has come by k days, and not by k − 1.
 *
 * <p>Counted are not the days on which a purchase was drawn, but the probabilities of one on each
 * day, given the rollout so far: the same on average, with less noise. The first waiting times of a
 * row's rollouts are drawn from equal parts of their distribution, for the same reason.
 */
final class Rollout {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final Demographics UNKNOWN = new Demographics();

  private final Start start;
  private final SplittableRandom random;
  private final Step step = new Step();
  private RollingState state;
  private float[] modelState;
  private SurvivalCurve curve;
  private double uniform;
  private long last;
  private long day;
  private double days;

  /**
   * Where the rollouts of a row begin; shared by them, and not written to.
   *
   * @param end of the horizon, epoch milliseconds, exclusive
   * @param modelState after the last known event
   * @param curve time to the next purchase, as of the same
   */
  record Start(ReferenceRow row, long end, float[] modelState, SurvivalCurve curve) {

    /** Takes the model's outputs at the row's last known event. */
    static Start of(ReferenceRow row, Duration horizon, Scorer scorer, int at) {
      long end = row.time().plus(horizon).toEpochMilli();
      return new Start(row, end, stateOf(scorer, at), curveOf(scorer, at));
    }
  }

  /**
   * @param draw number of the rollout, from 0
   * @param draws how many there are of the row
   */
  Rollout(Start start, int draw, int draws) {
    ReferenceRow row = start.row;
    this.start = start;
    this.random = new SplittableRandom(Hashing.hash64(row.user().userId() + "#" + draw));
    this.modelState = start.modelState;
    this.curve = start.curve;
    this.uniform = (draw + random.nextDouble()) / draws;
    this.last = row.user().time(row.lastEvent());
    // the first of the days after the last purchase that is not known to have passed without one
    long passed = -Math.floorDiv(last - row.time().toEpochMilli(), DAY);
    this.day = last + Math.max(1, passed) * DAY;
  }

  /** The expected number of days with a purchase, as far as it has come. */
  double days() {
    return days;
  }

  /**
   * Goes on to the next purchase, and takes it in.
   *
   * @return false if there is none within the horizon
   */
  boolean purchasesAgain() {
    double before = curve.cumulativeHazard(seconds(day - DAY - last));
    double limit = before - Math.log1p(-uniform);
    while (day < start.end) {
      double by = curve.cumulativeHazard(seconds(day - last));
      days -= Math.expm1(before - by);
      before = by;
      long today = day;
      day += DAY;
      if (by >= limit) {
        purchase(today);
        return true;
      }
    }
    return false;
  }

  private static double seconds(long millis) {
    return millis / 1000.0;
  }

  /** Takes in a purchase at that time, epoch milliseconds. */
  void purchase(long time) {
    int known = start.row.lastEvent() + 1;
    if (state == null) {
      state = new RollingState();
      for (int i = 0; i < known; i++) {
        state.apply(start.row.user().event(i), step);
      }
    }
    state.apply(copy(start.row.user().event(random.nextInt(known)), time), step);
    last = time;
    uniform = random.nextDouble();
  }

  private static Event copy(Event of, long time) {
    return new Event(
        of.getEventId() + "@" + time,
        of.getUserId(),
        Instant.ofEpochMilli(time),
        of.getType(),
        of.getItemId(),
        of.getCategory(),
        of.getPrice(),
        of.getQuantity(),
        of.getCurrency(),
        of.getQuery(),
        of.getSessionId(),
        of.getPage(),
        of.getAttributes(),
        of.getOrderId());
  }

  /** Writes the inputs of the purchase's step into row {@code at}. */
  void fill(Scorer scorer, int at) {
    scorer.contract().features().fill(state, UNKNOWN, step, scorer.features(), at);
    scorer.state().put(at * modelState.length, modelState);
  }

  /** Takes the outputs of the purchase's step from row {@code at}. */
  void read(Scorer scorer, int at) {
    modelState = stateOf(scorer, at);
    curve = curveOf(scorer, at);
  }

  private static float[] stateOf(Scorer scorer, int at) {
    float[] state = new float[scorer.contract().stateSize()];
    scorer.nextState().get(at * state.length, state);
    return state;
  }

  private static SurvivalCurve curveOf(Scorer scorer, int at) {
    return new SurvivalCurve(scorer.contract().purchaseEdges()).read(scorer.purchaseLogits(), at);
  }
}
