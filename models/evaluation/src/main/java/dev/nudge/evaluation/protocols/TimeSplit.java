package dev.nudge.evaluation.protocols;

import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.evaluation.sequences.UserSlice;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The protocol for any stream: users <em>and</em> times that were not trained on. Training sees fit
 * users before the cut; tests ask about test users, once a day from the cut on or, for short
 * horizons, at a part of their events, as long as the label window ends within the recording.
 *
 * <p>The threshold is chosen on fit users held out of training, at times whose label windows end by
 * the cut. Held-out users decided when training stopped, so this choice is a little flattered; the
 * test rows are not.
 */
public final class TimeSplit {
  private static final Duration STEP = Duration.ofDays(1);
  private static final double TRAINING_SHARE = 0.75;

  private final SequenceSet recording;
  private final Instant cut;

  /**
   * @param recording the whole of it
   * @param cut nothing from here on was looked at in training
   */
  public TimeSplit(SequenceSet recording, Instant cut) {
    this.recording = recording;
    this.cut = cut;
  }

  /** A cut that leaves about the last quarter of a recording for judging, at midnight UTC. */
  public static Instant usualCut(SequenceSet recording) {
    Duration all = Duration.between(recording.start(), recording.observedUntil());
    Instant exact = recording.start().plusMillis((long) (all.toMillis() * TRAINING_SHARE));
    Instant midnight = exact.truncatedTo(ChronoUnit.DAYS);
    return midnight.isAfter(recording.start()) ? midnight : exact;
  }

  /** Both sets of rows. */
  public Rows rows(Propensity propensity) {
    List<ReferenceRow> test = testRows(propensity);
    return new Rows(
        propensity.label(),
        (propensity.atEvents() ? "At an event: " : "At the start of a day: ")
            + propensity.question(),
        "test users from the cut on",
        Fingerprint.of(
            test.stream()
                .map(row -> "%s,%s,%d".formatted(row.user().userId(), row.time(), row.outcome()))),
        propensity.reading().scoring(),
        false,
        thresholdRows(propensity),
        test);
  }

  /** Test users from the cut on. */
  public List<ReferenceRow> testRows(Propensity propensity) {
    List<UserSequence> users = recording.only(UserSlice.TEST).users();
    if (propensity.atEvents()) {
      return ReferenceRow.atEvents(users, cut, recording.observedUntil(), propensity);
    }
    List<Instant> times = new ArrayList<>();
    Instant last = recording.observedUntil().minus(propensity.horizon());
    for (Instant time = cut; !time.isAfter(last); time = time.plus(STEP)) {
      times.add(time);
    }
    return ReferenceRow.of(users, times, propensity);
  }

  /** Held-out fit users before the cut. */
  public List<ReferenceRow> thresholdRows(Propensity propensity) {
    List<UserSequence> users = recording.only(UserSlice.FIT.and(UserSlice.HELD_OUT)).users();
    if (propensity.atEvents()) {
      return ReferenceRow.atEvents(users, recording.start(), cut, propensity);
    }
    List<Instant> times = new ArrayList<>();
    Instant first = recording.start().plus(propensity.activity().upTo());
    Instant time = cut.minus(propensity.horizon());
    for (; !time.isBefore(first); time = time.minus(STEP)) {
      times.add(time);
    }
    if (times.isEmpty()) {
      times.add(cut.minus(propensity.horizon()));
    }
    Collections.reverse(times);
    return ReferenceRow.of(users, times, propensity);
  }
}
