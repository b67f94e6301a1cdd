/**
 * Commands that talk to a broker that is there already: its topics, what is in them, and what goes
 * into them.
 *
 * <p>Doors for the console: {@link dev.nudge.cli.tools.TopicReader}, {@link
 * dev.nudge.cli.tools.Recorder}.
 */
package dev.nudge.cli.tools;
