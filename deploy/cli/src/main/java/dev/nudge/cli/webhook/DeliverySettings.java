package dev.nudge.cli.webhook;

import java.time.Duration;

/**
 * How triggers are delivered.
 *
 * @param concurrency requests at a time at most
 * @param giveUpAfter the first attempt no other is made
 * @param backoff between attempts
 */
record DeliverySettings(int concurrency, Duration giveUpAfter, Backoff backoff) {}
