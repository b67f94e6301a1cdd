package dev.nudge.recordings;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Invents the time of day that the Tmall data lack. <strong>Nothing finer than a day in the result
 * is an observation</strong>: hours, gaps and the order inside a day are made up here, always the
 * same for the same file.
 *
 * <p>The rows of a user on a day become one visit. It begins between 08:00 and 20:00, at a moment
 * hashed from user and day, and has an event every {@value #GAP_SECONDS} seconds: brand after brand
 * in the order in which the file first names them, and within a brand views, then favourites, carts
 * and purchases. Nobody buys before looking, and no gap depends on how much is still to come that
 * day, so a model cannot read the future off the invented times. Should the day end first, the
 * remaining events share its last millisecond.
 *
 * <p>Takes messages in order of day; holds one day in memory.
 */
final class TmallDays extends MessageSource {
  static final int GAP_SECONDS = 20;

  private static final Duration DAY = Duration.ofDays(1);
  private static final long OPENING_SECONDS = Duration.ofHours(8).toSeconds();
  private static final long OPEN_FOR_SECONDS = Duration.ofHours(12).toSeconds();

  private static final List<EventType> ORDER =
      List.of(EventType.VIEW, EventType.FAVOURITE, EventType.CART_ADD, EventType.PURCHASE);

  private final MessageSource input;
  private final ArrayDeque<RecordedMessage> ready = new ArrayDeque<>();
  private RecordedMessage pending;

  TmallDays(MessageSource input) {
    this.input = input;
  }

  @Override
  RecordedMessage fetch() {
    if (ready.isEmpty()) {
      readDay();
    }
    return ready.poll();
  }

  private void readDay() {
    if (pending == null && !input.hasNext()) {
      return;
    }
    RecordedMessage first = pending == null ? input.next() : pending;
    Instant day = first.getArrival();
    Map<String, Map<String, List<Event>>> byUserAndBrand = new LinkedHashMap<>();
    RecordedMessage message = first;
    while (message != null && message.getArrival().equals(day)) {
      Event event = message.getEvent();
      byUserAndBrand
          .computeIfAbsent(event.getUserId(), user -> new LinkedHashMap<>())
          .computeIfAbsent(event.getItemId(), brand -> new ArrayList<>())
          .add(event);
      message = input.hasNext() ? input.next() : null;
    }
    pending = message;
    List<Event> events = new ArrayList<>();
    byUserAndBrand.forEach((user, brands) -> visit(user, day, brands, events));
    events.sort(Comparator.comparing(Event::getTime));
    events.forEach(event -> ready.add(new RecordedMessage(event.getTime(), event, null)));
  }

  private static void visit(
      String user, Instant day, Map<String, List<Event>> brands, List<Event> out) {
    Instant last = day.plus(DAY).minusMillis(1);
    Instant time = day.plusSeconds(OPENING_SECONDS + startSecond(user, day));
    for (List<Event> events : brands.values()) {
      events.sort(Comparator.comparingInt(event -> ORDER.indexOf(event.getType())));
      for (Event event : events) {
        event.setTime(time);
        out.add(event);
        time = time.plusSeconds(GAP_SECONDS);
        time = time.isAfter(last) ? last : time;
      }
    }
  }

  /** Second of the opening hours; the mixing step is the finaliser of MurmurHash3. */
  private static long startSecond(String user, Instant day) {
    long hash = user.hashCode() * 0x9E3779B97F4A7C15L + day.getEpochSecond();
    hash = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
    hash = (hash ^ (hash >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return Long.remainderUnsigned(hash ^ (hash >>> 33), OPEN_FOR_SECONDS);
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
