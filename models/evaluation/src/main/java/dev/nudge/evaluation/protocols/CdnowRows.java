package dev.nudge.evaluation.protocols;

import dev.nudge.evaluation.sequences.UserSequence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A customer of CDNOW at the end of 1997-09-30: on how many days of the 273 that follow does the
 * customer purchase (Fader, Hardie, Lee 2005)? One row each; what came before is known, and the
 * whole of other customers may be trained on: users differ, months do not.
 */
final class CdnowRows implements RowMaker {
  static final Instant CALIBRATION_END = Instant.parse("1997-10-01T00:00:00Z");
  static final Instant END = Instant.parse("1998-07-01T00:00:00Z");
  static final Duration HOLDOUT = Duration.between(CALIBRATION_END, END);

  @Override
  public List<ReferenceRow> test(List<UserSequence> users) {
    List<ReferenceRow> rows = new ArrayList<>();
    for (UserSequence user : users) {
      int known = user.knownBefore(CALIBRATION_END.toEpochMilli());
      if (known > 0) {
        int purchases = user.happenedBefore(END.toEpochMilli()) - known;
        rows.add(new ReferenceRow(user, CALIBRATION_END, known - 1, purchases));
      }
    }
    return rows;
  }

  /** {@code customer_id,x,holdout count}, x being the repeat purchases known. */
  @Override
  public String line(ReferenceRow row) {
    return "%s,%d,%d".formatted(row.user().userId(), row.lastEvent(), row.outcome());
  }
}
