/**
 * The page that shows a running job: what it decides as it decides it, a user's life, rules, the
 * model and dead letters.
 *
 * <p>Doors: {@link dev.nudge.cli.web.ConsoleCommand}, {@link dev.nudge.cli.web.WebConsole} (the
 * same page for commands that run the job themselves), {@link dev.nudge.cli.web.ConsoleSettings}
 * with {@link dev.nudge.cli.web.Recording} and {@link dev.nudge.cli.web.Tokens}.
 */
package dev.nudge.cli.web;
