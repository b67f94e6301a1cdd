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

  /** Where offsets have gaps there can be more; those further on come again after a kill. */
  private static final int MOST_BITS = 24_000;

  private static final String PREFIX = "nudge:";

  private final NavigableSet<Long> open = new TreeSet<>();
  private final NavigableSet<Long> ahead = new TreeSet<>();
  private long next;

  /**
   * @param next where reading begins
   */
  Marks(long next) {
    this.next = next;
  }

  /** As they were committed; metadata of somebody else marks nothing. */
  static Marks of(OffsetAndMetadata committed) {
    Marks marks = new Marks(committed.offset());
    if (committed.metadata().startsWith(PREFIX)) {
      byte[] bits = Base64.getDecoder().decode(committed.metadata().substring(PREFIX.length()));
      BitSet.valueOf(bits).stream().forEach(bit -> marks.ahead.add(committed.offset() + bit));
    }
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
    ahead.headSet(first + MOST_BITS).forEach(offset -> bits.set(Math.toIntExact(offset - first)));
    String text = Base64.getEncoder().encodeToString(bits.toByteArray());
    return new OffsetAndMetadata(first, text.isEmpty() ? "" : PREFIX + text);
  }

  /** The first that is open, or else where reading continues. */
  long first() {
    return open.isEmpty() ? next : open.first();
  }
}
