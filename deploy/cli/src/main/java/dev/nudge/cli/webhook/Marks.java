package dev.nudge.cli.webhook;

import java.util.Base64;
import java.util.BitSet;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * Which records of a partition are done with: all before an offset, and some after it, which stand
 * in the metadata of that offset, a bit for each. So a record that takes long keeps none that is
 * done with from being known as such, also after a kill. Not thread-safe.
 */
final class Marks {
  /**
   * Offsets after the first that is open, at most: their bits fit into Kafka's 4,096 characters.
   */
  static final int WINDOW = 16_000;

  private final NavigableSet<Long> open = new TreeSet<>();
  private final NavigableSet<Long> ahead = new TreeSet<>();
  private long next;

  /**
   * @param next where reading begins
   */
  Marks(long next) {
    this.next = next;
  }

  /**
   * As they were committed.
   *
   * @throws IllegalArgumentException if the metadata is not of this class
   */
  static Marks of(OffsetAndMetadata committed) {
    Marks marks = new Marks(committed.offset());
    BitSet.valueOf(Base64.getDecoder().decode(committed.metadata())).stream()
        .forEach(bit -> marks.ahead.add(committed.offset() + bit));
    return marks;
  }

  /** Takes in a record; false if it is done with already. */
  boolean take(long offset) {
    next = offset + 1;
    return !ahead.contains(offset) && open.add(offset);
  }

  void done(long offset) {
    open.remove(offset);
    ahead.add(offset);
  }

  /** All before an offset has been taken. */
  void reached(long offset) {
    next = Math.max(next, offset);
  }

  /** Whether so much lies behind the first open record that no more should be taken. */
  boolean isFull() {
    return next - first() > WINDOW;
  }

  OffsetAndMetadata toCommit() {
    long first = first();
    ahead.headSet(first).clear();
    BitSet bits = new BitSet();
    ahead.forEach(offset -> bits.set(Math.toIntExact(offset - first)));
    return new OffsetAndMetadata(first, Base64.getEncoder().encodeToString(bits.toByteArray()));
  }

  private long first() {
    return open.isEmpty() ? next : open.first();
  }
}
