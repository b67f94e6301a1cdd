package dev.nudge.evaluation.recommendations;

import dev.nudge.cleaning.DedupWindow;
import dev.nudge.schemas.RecordedMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What one user did, in the order of arrival. */
public final class History {
  private final String userId;
  private final List<RecordedMessage> messages = new ArrayList<>();
  private final DedupWindow seen = new DedupWindow();

  History(String userId) {
    this.userId = userId;
  }

  /** Takes in the next event, unless it is a repeat. */
  void add(RecordedMessage message) {
    if (seen.add(message.getEvent(), DedupWindow.DEFAULT_SIZE)) {
      messages.add(message);
    }
  }

  History before(Instant cut) {
    History known = new History(userId);
    messages.stream()
        .filter(message -> message.getArrival().isBefore(cut))
        .forEach(known.messages::add);
    return known;
  }

  public String userId() {
    return userId;
  }

  /** Messages with an event. */
  public List<RecordedMessage> messages() {
    return Collections.unmodifiableList(messages);
  }
}
