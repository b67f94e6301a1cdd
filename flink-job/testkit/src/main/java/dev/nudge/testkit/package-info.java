/**
 * The test kit: given this recording and these rules, expect these triggers.
 *
 * <pre>{@code
 * @RegisterExtension static final JobExtension JOB = new JobExtension();
 *
 * @Test
 * void remindsOfACart() throws Exception {
 *   Recording recording = Recording.of(Recordings.open(StreamRef.parse("nudge:carts.jsonl")));
 *   JobRun run = JOB.run(recording, JobSetup.of(SeededModel.gru(8, 1), rules));
 *   assertThat(run.triggers()).extracting(Trigger::getRule).containsExactly("cart-abandoned");
 * }
 * }</pre>
 *
 * <p>Doors: {@link dev.nudge.testkit.Recording}, {@link dev.nudge.testkit.HostileStream} (streams
 * that do all that a producer should not), {@link dev.nudge.testkit.JobExtension} (the real
 * topology on a MiniCluster), {@link dev.nudge.testkit.JobSetup} (how to run), {@link
 * dev.nudge.testkit.JobRun} (what came out), {@link dev.nudge.testkit.Oracles} and {@link
 * dev.nudge.testkit.OracleRun} (the engine alone, to compare with), {@link
 * dev.nudge.testkit.SeededModel} (a model that computes as much as a trained one and knows
 * nothing). {@link dev.nudge.testkit.ReceiptCounters} is for Flink to find.
 */
package dev.nudge.testkit;
