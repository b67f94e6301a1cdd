package dev.nudge.evaluation.protocols;

import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.schemas.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A session after its first k clicks, never after its last one: does it end in a purchase? Asked at
 * the k-th click, which is the last known event, without silence: the time on that page is unknown.
 *
 * @param from least k
 * @param to largest k
 * @param page6 whether to ask also once page 6 was among the first k: it acts like a checkout step
 */
record ClickstreamRows(int from, int to, boolean page6) implements RowMaker {
  private static final String CHECKOUT = "6";
  private static final int FIRST = 3;
  private static final int LAST = 30;

  /** Every k from 3 to 30, pooled. */
  static ClickstreamRows every(boolean page6) {
    return new ClickstreamRows(FIRST, LAST, page6);
  }

  @Override
  public List<ReferenceRow> test(List<UserSequence> users) {
    List<ReferenceRow> rows = new ArrayList<>();
    users.forEach(user -> addRows(user, rows));
    return rows;
  }

  private void addRows(UserSequence user, List<ReferenceRow> rows) {
    int last = user.length() - 1;
    boolean purchased = user.type(last) == EventType.PURCHASE;
    int clicks = purchased ? last : last + 1;
    boolean checkout = false;
    for (int k = 1; k <= Math.min(clicks - 1, to); k++) {
      checkout |= CHECKOUT.equals(user.mark(k - 1));
      if (k >= from && (page6 || !checkout)) {
        Instant time = Instant.ofEpochMilli(user.time(k - 1));
        rows.add(new ReferenceRow(user, time, k - 1, purchased ? 1 : 0));
      }
    }
  }

  /** {@code session,k,label}. */
  @Override
  public String line(ReferenceRow row) {
    return "%s,%d,%d".formatted(row.user().userId(), row.lastEvent() + 1, row.outcome());
  }
}
