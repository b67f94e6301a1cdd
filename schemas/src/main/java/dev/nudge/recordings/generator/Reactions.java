package dev.nudge.recordings.generator;

import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.Recordings;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Hashing;
import dev.nudge.schemas.RecordedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Makes users of a stream react to nudges: a share of the nudges is followed by a purchase that
 * would not have been. All else in the stream stays as it is, and what a purchase would change in
 * what a user does next does not happen. So the effect of the nudges is known exactly, for those
 * who want to see whether it is found.
 */
public final class Reactions {
  private static final long SOONEST = Duration.ofMinutes(10).toMillis();
  private static final long LATEST = Duration.ofDays(1).toMillis();
  private static final Duration ON_THE_WAY = Duration.ofMillis(100);

  private Reactions() {}

  /**
   * Somebody was nudged.
   *
   * @param id of the trigger; draws whether the user reacts
   * @param item that is bought then; null for an unknown one
   */
  public record Nudge(String id, String userId, Instant time, String item) {}

  /**
   * A stream with reactions.
   *
   * @param stream in order of arrival
   * @param share of nudges that are followed by a purchase, 10 minutes to a day later; 0 to 1
   * @param seed another one, other users
   */
  public static RecordedStream plant(
      RecordedStream stream, List<Nudge> nudges, double share, long seed) {
    List<RecordedMessage> purchases = new ArrayList<>();
    for (Nudge nudge : nudges) {
      Draw draw = new Draw(seed, Hashing.hash64(nudge.id()));
      if (draw.chance(share)) {
        purchases.add(purchase(nudge, draw));
      }
    }
    purchases.sort(Comparator.comparing(RecordedMessage::getArrival));
    return Recordings.of(stream.name() + ", with reactions", new Merged(stream, purchases));
  }

  private static RecordedMessage purchase(Nudge nudge, Draw draw) {
    Instant time = nudge.time().plusMillis(draw.between(SOONEST, LATEST));
    Event event =
        Event.newBuilder()
            .setEventId(nudge.id() + "-reaction")
            .setUserId(nudge.userId())
            .setTime(time)
            .setType(EventType.PURCHASE)
            .setItemId(nudge.item())
            .setAttributes(Map.of())
            .build();
    return new RecordedMessage(time.plus(ON_THE_WAY), event, null);
  }

  /** Both in order of arrival; purchases after the stream's end are left out. */
  private static final class Merged implements Iterator<RecordedMessage> {
    private final Iterator<RecordedMessage> stream;
    private final Iterator<RecordedMessage> purchases;
    private RecordedMessage message;
    private RecordedMessage purchase;

    Merged(Iterator<RecordedMessage> stream, List<RecordedMessage> purchases) {
      this.stream = stream;
      this.purchases = purchases.iterator();
      this.message = next(this.stream);
      this.purchase = next(this.purchases);
    }

    private static RecordedMessage next(Iterator<RecordedMessage> from) {
      return from.hasNext() ? from.next() : null;
    }

    @Override
    public boolean hasNext() {
      return message != null;
    }

    @Override
    public RecordedMessage next() {
      if (message == null) {
        throw new NoSuchElementException("the stream has ended");
      }
      RecordedMessage first = message;
      if (purchase != null && purchase.getArrival().isBefore(message.getArrival())) {
        first = purchase;
        purchase = next(purchases);
      } else {
        message = next(stream);
      }
      return first;
    }
  }
}
