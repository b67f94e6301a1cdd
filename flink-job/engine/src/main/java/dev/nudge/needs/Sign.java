package dev.nudge.needs;

import java.util.function.ToDoubleFunction;

/**
 * One thing that speaks for a need, or against it.
 *
 * @param name in evidence
 * @param meaning what is measured, with unit and bounds
 * @param weight what one unit of it adds to the log odds
 * @param value reads it
 */
public record Sign(
    String name, String meaning, double weight, ToDoubleFunction<UserSnapshot> value) {}
