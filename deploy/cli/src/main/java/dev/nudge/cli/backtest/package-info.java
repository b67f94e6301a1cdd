/**
 * Are rules any good? Runs them over a recording with the engine alone, and compares. And what did
 * nudges change?
 *
 * <p>Doors: {@link dev.nudge.cli.backtest.BacktestCommand}, {@link dev.nudge.cli.backtest.Backtest}
 * (the same for the console), {@link dev.nudge.cli.backtest.UpliftCommand}, {@link
 * dev.nudge.cli.backtest.DecisionLine} (reads what a replay decided).
 */
package dev.nudge.cli.backtest;
