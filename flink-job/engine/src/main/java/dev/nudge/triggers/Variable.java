package dev.nudge.triggers;

import dev.cel.common.types.CelType;
import java.util.function.Function;

/**
 * A fact that expressions can test.
 *
 * @param name dotted, as expressions write it
 * @param type its type
 * @param meaning what it is, with unit, range, and what it is when not known
 * @param domain the values it can have at a moment
 * @param value reads it; null where it is unknown
 */
record Variable(
    String name,
    CelType type,
    String meaning,
    Function<Moment, Domain> domain,
    Function<DecisionContext, Object> value) {}
