package dev.nudge.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How event time moves.
 *
 * @param arrivalDisorder how far the arrival times in one partition may be out of order
 * @param idleTimeout in {@link TimeMode#LIVE}: after this long without messages event time follows
 *     the wall clock
 */
public record TimeSettings(TimeMode mode, Duration arrivalDisorder, Duration idleTimeout)
    implements Serializable {}
