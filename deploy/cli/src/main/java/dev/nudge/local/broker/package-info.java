/**
 * A real Kafka broker on this machine, as a child process.
 *
 * <p>Doors: {@link dev.nudge.local.broker.KafkaBroker}, {@link
 * dev.nudge.local.broker.BrokerTopics}, {@link dev.nudge.local.broker.GroupLag}. The child process
 * runs {@link dev.nudge.local.broker.BrokerMain}.
 */
package dev.nudge.local.broker;
