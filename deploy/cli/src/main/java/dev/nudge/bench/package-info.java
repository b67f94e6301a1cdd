/**
 * The benchmark: what Nudge's user operator costs beside the usual ways of doing the same, and the
 * whole job over Kafka, and what each model of the zoo costs. Door: {@link
 * dev.nudge.bench.Benchmark}, started by {@code deploy/nudge bench}. A build only holds that it
 * starts.
 */
package dev.nudge.bench;
