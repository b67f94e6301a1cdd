package dev.nudge.triggers;

import dev.cel.common.types.CelType;
import java.util.function.Function;

/**
 * A fact that expressions can test.
 *
 * @param name dotted, as expressions write it
 * @param type its type
 * @param meaning what it is, with unit, range, and what it is when not known
 * @param value reads it; never null
 */
record Variable(
    String name, CelType type, String meaning, Function<DecisionContext, Object> value) {}
