/**
 * The test kit: given this recording and these rules, expect these triggers.
 *
 * <p>Doors: {@link dev.nudge.testkit.Recording}, {@link dev.nudge.testkit.JobExtension} (the real
 * topology on a MiniCluster), {@link dev.nudge.testkit.JobRun} (what came out), {@link
 * dev.nudge.testkit.JobSetup} (how to run), {@link dev.nudge.io.EmbeddedBroker}.
 */
package dev.nudge.testkit;
