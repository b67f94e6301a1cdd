/**
 * From Kafka messages to clean records: decode, map, reject, tell late ones apart. Plain Java: no
 * Flink, no Kafka.
 *
 * <p>Doors: {@link dev.nudge.cleaning.Cleaner}, {@link dev.nudge.cleaning.RawMessage} (what goes
 * in), {@link dev.nudge.cleaning.Cleaned} (what comes out), {@link dev.nudge.cleaning.DeadLetters}.
 */
package dev.nudge.cleaning;
