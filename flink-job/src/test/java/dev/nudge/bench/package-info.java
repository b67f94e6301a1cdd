/**
 * The benchmark: what Nudge's user operator costs beside the usual ways of doing the same, and the
 * whole job over Kafka, and what each model of the zoo costs. Door: {@link
 * dev.nudge.bench.Benchmark}, started by {@code deploy/nudge bench}. No test: nothing of it runs in
 * a build.
 */
package dev.nudge.bench;
