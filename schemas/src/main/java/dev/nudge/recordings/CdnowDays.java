package dev.nudge.recordings;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Merges a customer's rows of a day into one purchase, as the literature on CDNOW does: the
 * quantity is the sum of the CDs, the unit price what makes price · quantity the sum of the
 * dollars. No CDs at all is no quantity, and the price then the sum. The id is that of the first
 * row.
 *
 * <p>Takes messages in order of day; holds one day in memory.
 */
final class CdnowDays extends MessageSource {
  private final MessageSource input;
  private final ArrayDeque<RecordedMessage> ready = new ArrayDeque<>();
  private RecordedMessage pending;

  CdnowDays(MessageSource input) {
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
    RecordedMessage message = pending == null ? nextInput() : pending;
    pending = null;
    if (message == null) {
      return;
    }
    Instant day = message.getArrival();
    Map<String, Event> byCustomer = new LinkedHashMap<>();
    while (message != null && message.getArrival().equals(day)) {
      Event event = message.getEvent();
      byCustomer.merge(event.getUserId(), event, CdnowDays::sum);
      message = nextInput();
    }
    pending = message;
    for (Event event : byCustomer.values()) {
      int quantity = event.getQuantity();
      event.setQuantity(quantity == 0 ? null : quantity);
      event.setPrice(event.getPrice() / Math.max(1, quantity));
      ready.add(new RecordedMessage(day, event, null));
    }
  }

  private RecordedMessage nextInput() {
    return input.hasNext() ? input.next() : null;
  }

  private static Event sum(Event first, Event next) {
    first.setQuantity(first.getQuantity() + next.getQuantity());
    first.setPrice(first.getPrice() + next.getPrice());
    return first;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
