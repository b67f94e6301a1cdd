/**
 * A real Kafka broker on this machine, as a child process.
 *
 * <p>Doors: {@link dev.nudge.local.broker.KafkaBroker}, {@link dev.nudge.local.broker.Topics}.
 */
package dev.nudge.local.broker;
