/**
 * Flink operators and their state: thin adapters around the engine. No Kafka.
 *
 * <p>Doors: {@link dev.nudge.operators.UserOperatorFactory}, {@link dev.nudge.operators.UserInput},
 * {@link dev.nudge.operators.Uids}.
 */
package dev.nudge.operators;
