package dev.nudge.cli.tools;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Offsets of a partition, as ranges that do not touch each other. Not thread-safe. */
final class Ranges {
  /** Ends, not included, by beginnings. */
  private final NavigableMap<Long, Long> ranges = new TreeMap<>();

  /** As {@link #toString} writes them. */
  static Ranges parse(String text) {
    Ranges ranges = new Ranges();
    for (String range : text.split(" ")) {
      String[] ends = range.split("-", 2);
      ranges.add(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
    }
    return ranges;
  }

  /**
   * Adds a range, which is not empty.
   *
   * @param end not included
   */
  void add(long begin, long end) {
    long from = begin;
    long to = end;
    Map.Entry<Long, Long> before = ranges.floorEntry(end);
    while (before != null && before.getValue() >= begin) {
      from = Math.min(from, before.getKey());
      to = Math.max(to, before.getValue());
      ranges.remove(before.getKey());
      before = ranges.floorEntry(end);
    }
    ranges.put(from, to);
  }

  boolean contains(long offset) {
    Map.Entry<Long, Long> range = ranges.floorEntry(offset);
    return range != null && offset < range.getValue();
  }

  @Override
  public String toString() {
    return ranges.entrySet().stream()
        .map(range -> range.getKey() + "-" + range.getValue())
        .collect(Collectors.joining(" "));
  }
}
