package dev.nudge.cleaning;

import dev.nudge.schemas.RejectionReason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** How many messages were rejected, by reason, with the first few of each as examples. */
public final class RejectedMessages {
  private static final int EXAMPLES = 3;

  private final Map<RejectionReason, Long> counts = new EnumMap<>(RejectionReason.class);
  private final List<String> examples = new ArrayList<>();
  private BiConsumer<RawMessage, Cleaned.Rejected> each = (message, why) -> {};

  /** Hands on each message from now on, and why it was rejected. */
  public void handOn(BiConsumer<RawMessage, Cleaned.Rejected> to) {
    each = to;
  }

  /** Counts a message. */
  public void add(RawMessage message, Cleaned.Rejected why) {
    each.accept(message, why);
    long count = counts.merge(why.reason(), 1L, Long::sum);
    if (count <= EXAMPLES) {
      examples.add(
          "message %,d of %s: %s: %s"
              .formatted(message.offset() + 1, message.topic(), why.reason(), why.message()));
    }
  }

  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** In the order of {@link RejectionReason}; only those that were met. */
  public Map<RejectionReason, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }

  /** Where and why, never the message itself; the first three of each reason, as they came. */
  public List<String> examples() {
    return Collections.unmodifiableList(examples);
  }
}
