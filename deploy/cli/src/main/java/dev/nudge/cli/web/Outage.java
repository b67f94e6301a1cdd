package dev.nudge.cli.web;

import java.time.Instant;

/** Since when something does not work, for the page. Thread-safe. */
final class Outage {
  private Instant since;

  /**
   * It does not work; the first time in a row says since when.
   *
   * @param what cannot be done, such as {@code reach the broker}
   * @return what to show
   */
  synchronized String because(String what, String why) {
    since = since == null ? Instant.now() : since;
    return "Cannot %s since %s UTC, trying again: %s"
        .formatted(what, since.toString().substring(0, 19).replace('T', ' '), why);
  }

  /** It works. */
  synchronized void over() {
    since = null;
  }
}
