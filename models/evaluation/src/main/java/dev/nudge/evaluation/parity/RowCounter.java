package dev.nudge.evaluation.parity;

import java.util.List;
import java.util.TreeSet;

/** Counts rows and keeps the first of them, in whatever order they come. */
final class RowCounter {
  static final int SHOWN = 5;

  private final TreeSet<RowId> first = new TreeSet<>();
  private long count;

  void add(RowId row) {
    count++;
    first.add(row);
    if (first.size() > SHOWN) {
      first.pollLast();
    }
  }

  UnmatchedRows rows() {
    return new UnmatchedRows(count, List.copyOf(first));
  }
}
