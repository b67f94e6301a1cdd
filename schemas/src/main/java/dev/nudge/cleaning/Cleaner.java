package dev.nudge.cleaning;

import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.checks.ErasureCheck;
import dev.nudge.schemas.checks.EventCheck;
import dev.nudge.schemas.checks.ProfileCheck;

/**
 * Decodes and checks the messages of one topic. What becomes of a message depends on that message
 * and the settings alone. Not thread-safe: decoding reuses buffers.
 */
public interface Cleaner {

  /** Decides about one message; whatever it holds, this does not throw. */
  Cleaned clean(RawMessage message);

  /** For the click-stream. */
  static Cleaner ofEvents(CleaningSettings settings) {
    return new DecodingCleaner<>(
        Event.class,
        settings.times(),
        new EventCheck(settings.times()),
        Acceptance.ofEvents(settings.allowedLateness()));
  }

  /** For profile updates. */
  static Cleaner ofProfiles(CleaningSettings settings) {
    return new DecodingCleaner<>(
        ProfileUpdate.class,
        settings.times(),
        new ProfileCheck(settings.times()),
        Acceptance::ofProfile);
  }

  /** For erasures. */
  static Cleaner ofErasures(CleaningSettings settings) {
    return new DecodingCleaner<>(
        Erasure.class, settings.times(), new ErasureCheck(settings.times()), Acceptance::ofErasure);
  }
}
