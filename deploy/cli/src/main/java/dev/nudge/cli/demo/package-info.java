/**
 * The demo: a broker, Flink and the job in one go, fed with a recorded stream, and the account of
 * what became of it.
 *
 * <p>Door: {@link dev.nudge.cli.demo.DemoCommand}.
 */
package dev.nudge.cli.demo;
