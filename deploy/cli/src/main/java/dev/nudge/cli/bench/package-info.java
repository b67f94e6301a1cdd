/**
 * {@code nudge bench}: what Nudge's user operator costs next to the usual ways of doing the same,
 * the whole job over Kafka, and what each model of the zoo costs. A build only holds that it
 * starts.
 *
 * <p>Door: {@link dev.nudge.cli.bench.BenchCommand}.
 */
package dev.nudge.cli.bench;
