package dev.nudge.cli.web;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** The newest of many, each with a number from 1 on; the oldest makes room. Thread-safe. */
final class Ring<T> {
  private final int capacity;
  private final ArrayDeque<T> kept = new ArrayDeque<>();
  private long last;

  /**
   * What has come after a number.
   *
   * @param items oldest first
   * @param left how many are not among them: there were too many, or they had made room already
   * @param last number of the newest that was looked at
   */
  record Slice<T>(List<T> items, long left, long last) {}

  Ring(int capacity) {
    this.capacity = capacity;
  }

  synchronized void add(T item) {
    if (kept.size() == capacity) {
      kept.removeFirst();
    }
    kept.addLast(item);
    last++;
  }

  /**
   * The newest that came after a number and are asked for.
   *
   * @param most items
   */
  synchronized Slice<T> after(long number, int most, Predicate<T> asked) {
    long unseen = last - number;
    List<T> items = new ArrayList<>();
    long left = Math.max(0, unseen - kept.size());
    Iterator<T> newest = kept.descendingIterator();
    for (long i = Math.min(unseen, kept.size()); i > 0; i--) {
      T item = newest.next();
      if (!asked.test(item)) {
        continue;
      }
      if (items.size() < most) {
        items.add(item);
      } else {
        left++;
      }
    }
    Collections.reverse(items);
    return new Slice<>(items, left, last);
  }
}
