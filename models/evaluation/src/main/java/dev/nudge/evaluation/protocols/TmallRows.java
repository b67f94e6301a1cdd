package dev.nudge.evaluation.protocols;

import dev.nudge.evaluation.sequences.UserSequence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
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
 * @param propensity what is asked
 */
record TmallRows(Propensity propensity) implements RowMaker {
  private static final LocalDate FIRST_MONDAY = LocalDate.of(2013, 5, 27);
  private static final int FIT_MONDAYS = 7;
  private static final int MONDAYS = 11;

  @Override
  public List<ReferenceRow> fit(List<UserSequence> users) {
    return ReferenceRow.of(users, times(0, FIT_MONDAYS), propensity);
  }

  @Override
  public List<ReferenceRow> test(List<UserSequence> users) {
    return ReferenceRow.of(users, times(FIT_MONDAYS, MONDAYS), propensity);
  }

  private static List<Instant> times(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(week -> FIRST_MONDAY.plusWeeks(week).plusDays(1))
        .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
        .toList();
  }

  /** {@code user_id,yyyy-mm-dd,label}. */
  @Override
  public String line(ReferenceRow row) {
    return "%s,%s,%d"
        .formatted(
            row.user().userId(),
            row.time().minus(Duration.ofDays(1)).atZone(ZoneOffset.UTC).toLocalDate(),
            row.outcome());
  }
}
