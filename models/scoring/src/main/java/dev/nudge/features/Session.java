package dev.nudge.features;

import java.time.Duration;

/**
 * The session that is going on, and how sessions follow each other. A session ends with a silence
 * of more than {@link #GAP}.
 *
 * <p>Fields are public because the record's codec, in another module, reads and writes them in one
 * pass.
 */
public final class Session {
  /** A silence longer than this ends a session: the usual definition of web analytics. */
  public static final Duration GAP = Duration.ofMinutes(30);

  private static final long GAP_MILLIS = GAP.toMillis();

  /** When it began, epoch milliseconds. */
  public long start;

  /** Events in it. */
  public int events;

  /** Sessions so far, this one included. */
  public int count;

  /** Seconds between the last two sessions; 0 before the second. */
  public float gapLast;

  /** Moving mean of ln(1 + seconds) between sessions. */
  public float gapLogMean;

  /** Moving mean, from 0, of how far ln(1 + seconds) between sessions is off its moving mean. */
  public float gapLogDeviation;

  /** Purchases in it. */
  public int purchases;

  /** Value of the purchases in it. */
  public float spend;

  /** Moving mean of ln(1 + events) over the sessions before this one; 0 before the second. */
  public float eventsLogMean;

  /** Its pages. */
  public final SessionPages pages = new SessionPages();

  /** Counts an event into the session that it belongs to, a new one after a silence. */
  void count(Step step) {
    step.newSession = step.first || step.elapsedMillis > GAP_MILLIS;
    if (!step.newSession) {
      events++;
      return;
    }
    if (!step.first) {
      countGap(step.elapsedMillis / 1000f);
      float length = (float) Math.log1p(events);
      eventsLogMean = eventsLogMean == 0 ? length : MovingMean.next(eventsLogMean, length);
    }
    count++;
    start = step.time;
    events = 1;
    purchases = 0;
    spend = 0;
    pages.reset();
  }

  private void countGap(float seconds) {
    gapLast = seconds;
    float gap = (float) Math.log1p(seconds);
    if (count > 1) {
      gapLogDeviation = MovingMean.next(gapLogDeviation, Math.abs(gap - gapLogMean));
    }
    gapLogMean = count == 1 ? gap : MovingMean.next(gapLogMean, gap);
  }

  void countPurchase(Step step, float value) {
    purchases += step.furtherLine ? 0 : 1;
    spend += value;
  }
}
