/**
 * The engine alone over a recording: what would these rules have done?
 *
 * <p>Door: {@link dev.nudge.local.oracle.ReplayCommand}.
 */
package dev.nudge.local.oracle;
