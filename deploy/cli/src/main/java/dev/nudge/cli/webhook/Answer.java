package dev.nudge.cli.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/**
 * What came of a request.
 *
 * @param status of HTTP; 0 where there is no complete answer
 * @param retryAfter when the endpoint wants the next attempt, if it says so
 * @param text the beginning of the answer, in a line and without what cannot be seen; why there is
 *     none
 */
record Answer(int status, Optional<Instant> retryAfter, String text) {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final int GONE = 410;

  /** Request timeout, too early, too many requests: the same request may do later. */
  private static final Set<Integer> TEMPORARY = Set.of(408, 425, TOO_MANY_REQUESTS);

  /**
   * Of the address or its guard, and not of the trigger: not authorized, forbidden, not found, not
   * by POST. Would these be final, a wrong address would use up all that waits.
   */
  private static final Set<Integer> ADDRESS = Set.of(401, 403, 404, 405, 407);

  Answer {
    text = text.replaceAll("[\\p{C}\\p{Z}]+", " ").strip();
  }

  /** What follows from it for the trigger. */
  enum Verdict {
    DELIVERED,
    RETRY,
    REFUSED,
    /** The endpoint wants nothing more. */
    GONE
  }

  /** There is none. */
  static Answer none(String why) {
    return new Answer(0, Optional.empty(), why);
  }

  Verdict verdict() {
    if (status >= 200 && status < 300) {
      return Verdict.DELIVERED;
    }
    if (status == GONE) {
      return Verdict.GONE;
    }
    boolean redirect = status >= 300 && status < 400;
    return status == 0
            || status >= 500
            || redirect
            || TEMPORARY.contains(status)
            || ADDRESS.contains(status)
        ? Verdict.RETRY
        : Verdict.REFUSED;
  }

  /** Whether it is about all requests: until when the endpoint wants none. */
  Optional<Instant> quiet() {
    return status == TOO_MANY_REQUESTS || status == UNAVAILABLE ? retryAfter : Optional.empty();
  }

  /** In a line, without what the endpoint wrote: that can be about somebody. */
  String words() {
    return status == 0 ? "no answer: " + text : "answered " + status;
  }

  /** In a line, with the beginning of what the endpoint wrote. */
  String line() {
    return status == 0 || text.isEmpty() ? words() : words() + ": " + text;
  }

  /**
   * The time that header {@code Retry-After} names, in seconds or as a date.
   *
   * @return empty if it is neither
   */
  static Optional<Instant> retryAfter(String header, Instant now) {
    try {
      return Optional.of(
          header.matches("\\d{1,9}")
              ? now.plus(Duration.ofSeconds(Long.parseLong(header)))
              : ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
