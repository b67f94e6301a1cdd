package dev.nudge.training.protocol;

import dev.nudge.scoring.OnnxModel;
import dev.nudge.training.sequences.SequenceSet;
import dev.nudge.training.sequences.UserSequence;
import dev.nudge.training.sequences.UserSlice;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Purchase and churn per user and Monday on the Tmall stream of 2014 (days of 2013).
 *
 * <p>Reference days are the 11 Mondays 2013-05-27 to 2013-08-05. Everything on a reference day is
 * known: the reference time is the midnight after it, the label window the seven days from there.
 * Rows up to 07-08 may be fitted on, their label windows ending on 07-15; rows from 07-15 on are
 * for tests. The order of events within a day is not in the data, so a reader's invented time of
 * day decides which event of a day counts as the last one.
 *
 * <p>{@code tmall-purchase-7d} and {@code tmall-churn-7d} judge on test users; with the suffix
 * {@code -time} on fit users at the same later times. Where fit and test recordings differ, every
 * user of the test recording is judged on. The threshold is chosen on rows to fit on of users held
 * out of training.
 *
 * @param name as above
 * @param propensity what is asked
 * @param fitUsers whether it judges on fit users
 */
public record TmallProtocol(String name, Propensity propensity, boolean fitUsers) {
  /** Nothing that happened from here on may be looked at in training, labels included. */
  public static final Instant TRAINING_END = Instant.parse("2013-07-16T00:00:00Z");

  private static final String PREFIX = "tmall-";
  private static final String TIME_ONLY = "-time";
  private static final LocalDate FIRST_MONDAY = LocalDate.of(2013, 5, 27);
  private static final int FIT_MONDAYS = 7;
  private static final int MONDAYS = 11;

  /** The protocol of that name, if there is one. */
  public static Optional<TmallProtocol> named(String name) {
    return Arrays.stream(Propensity.values())
        .map(propensity -> new TmallProtocol(PREFIX + propensity.label(), propensity, false))
        .flatMap(
            p -> List.of(p, new TmallProtocol(p.name + TIME_ONLY, p.propensity, true)).stream())
        .filter(protocol -> protocol.name.equals(name))
        .findFirst();
  }

  /**
   * Judges a model.
   *
   * @param fit the recording whose fit users the model was fitted on
   * @param test the recording to judge on; may be the same object
   */
  public Result judge(OnnxModel model, SequenceSet fit, SequenceSet test) {
    List<ReferenceRow> heldOut =
        fitRows(fit.only(UserSlice.FIT.and(UserSlice.HELD_OUT)).users(), propensity);
    boolean other = fit != test;
    SequenceSet judged =
        other ? test : fitUsers ? test.only(UserSlice.FIT) : test.only(UserSlice.TEST);
    List<ReferenceRow> rows = testRows(judged.users(), propensity);
    String slice = other ? "all users" : fitUsers ? "fit users" : "test users";
    return Judge.judge(
        name, slice + ", later weeks", fingerprint(rows), model, propensity, heldOut, rows);
  }

  /** Rows whose labels were known when training ended. */
  static List<ReferenceRow> fitRows(List<UserSequence> users, Propensity propensity) {
    return ReferenceRow.of(users, times(0, FIT_MONDAYS), propensity);
  }

  /** Rows whose label windows begin after training ended. */
  static List<ReferenceRow> testRows(List<UserSequence> users, Propensity propensity) {
    return ReferenceRow.of(users, times(FIT_MONDAYS, MONDAYS), propensity);
  }

  private static List<Instant> times(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(week -> FIRST_MONDAY.plusWeeks(week).plusDays(1))
        .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
        .toList();
  }

  /** MD5 of the lines {@code user_id,yyyy-mm-dd,label}. */
  static String fingerprint(List<ReferenceRow> rows) {
    return RowFingerprint.of(
        rows,
        row ->
            "%s,%s,%d"
                .formatted(
                    row.user().userId(),
                    row.time().minus(Duration.ofDays(1)).atZone(ZoneOffset.UTC).toLocalDate(),
                    row.positive() ? 1 : 0));
  }
}
