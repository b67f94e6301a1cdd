/**
 * Commands that talk to a broker that is there already: its topics, what is in them, and what goes
 * into them.
 */
package dev.nudge.cli.tools;
