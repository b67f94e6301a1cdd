package dev.nudge.evaluation.parity;

import java.util.List;

/**
 * How many rows, and the first of them.
 *
 * @param first at most {@value RowCounter#SHOWN}, in their order
 */
public record UnmatchedRows(long count, List<RowId> first) {}
