/**
 * Flink operators and their state: thin adapters around the engine. No Kafka.
 *
 * <p>Doors: {@link dev.nudge.operators.UserOperatorFactory} with its {@link
 * dev.nudge.operators.UserSettings}, {@link dev.nudge.operators.Uids}, {@link
 * dev.nudge.operators.Backlog}, {@link dev.nudge.operators.ModelFiles}. The benchmark's operators
 * read the same state with {@link dev.nudge.operators.UserRecordSerializer}.
 */
package dev.nudge.operators;
