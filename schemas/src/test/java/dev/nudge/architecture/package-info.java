/**
 * The house rules that every module's tests hold.
 *
 * <p>Door: {@link dev.nudge.architecture.ModuleArchitecture}.
 */
package dev.nudge.architecture;
