package dev.nudge.recordings;

import java.time.Instant;

/** Holds the promise that arrivals never decrease, and are times that the job believes. */
final class ArrivalOrder {
  private Instant latest;

  void check(Instant arrival) throws RowFault {
    Times.requireBelieved("arrival", arrival);
    if (latest != null && arrival.isBefore(latest)) {
      throw new RowFault(
          RowFault.ARRIVAL_ORDER,
          "arrival %s is before %s of an earlier message; a recording stands in order of arrival"
              .formatted(arrival, latest));
    }
    latest = arrival;
  }
}
