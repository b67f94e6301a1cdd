/**
 * The options that several commands have, each with one meaning, and the values of options.
 *
 * <p>Doors: {@link dev.nudge.cli.options.StreamOptions}, {@link
 * dev.nudge.cli.options.GeneratorOptions}, {@link dev.nudge.cli.options.ShopperOptions}, {@link
 * dev.nudge.cli.options.MappingOption}, {@link dev.nudge.cli.options.RejectionsOption}, {@link
 * dev.nudge.cli.options.SpeedOption}, {@link dev.nudge.cli.options.JsonFile}, {@link
 * dev.nudge.cli.options.HtmlFile}, {@link dev.nudge.cli.options.ScoredRowsFile}, {@link
 * dev.nudge.cli.options.PortOptions}, {@link dev.nudge.cli.options.FlinkTlsOption}, {@link
 * dev.nudge.cli.options.DebugOption}; their checks {@link dev.nudge.cli.options.OutputFile} and
 * {@link dev.nudge.cli.options.UsableStream}; values {@link dev.nudge.cli.options.WholeNumber},
 * {@link dev.nudge.cli.options.AtLeastOne}, {@link dev.nudge.cli.options.PortNumber}, {@link
 * dev.nudge.cli.options.TimeSpan} and {@link dev.nudge.cli.options.InstantConverter}.
 */
package dev.nudge.cli.options;
