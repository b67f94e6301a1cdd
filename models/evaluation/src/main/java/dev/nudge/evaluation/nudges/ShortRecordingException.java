package dev.nudge.evaluation.nudges;

import dev.nudge.schemas.Durations;
import java.time.Duration;
import java.time.Instant;

/** A recording ends before anything could have happened within the horizon. */
public final class ShortRecordingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ShortRecordingException(Instant first, Instant last, Duration horizon) {
    super(
        "the recording is too short: its events are of %s to %s, and the horizon is %s; give a longer recording or a shorter --horizon"
            .formatted(first, last, Durations.text(horizon)));
  }
}
