/**
 * Kafka: what the job reads and writes, and whether it can.
 *
 * <p>Doors: {@link dev.nudge.io.KafkaSources}, {@link dev.nudge.io.KafkaBacklog}, {@link
 * dev.nudge.io.KafkaSinks}, {@link dev.nudge.io.RegisteredSchemas}, {@link dev.nudge.io.Preflight}
 * (and its {@link dev.nudge.io.PreflightException}), {@link dev.nudge.io.Acls}.
 */
package dev.nudge.io;
