package dev.nudge.evaluation.recommendations;

import dev.nudge.schemas.RecordedMessage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** What one user did, in the order of arrival. */
public final class History {
  /** The job remembers as many event ids of a user to tell a repeat. */
  private static final int REMEMBERED_IDS = 16;

  private final String userId;
  private final List<RecordedMessage> messages = new ArrayList<>();
  private final Deque<String> recentIds = new ArrayDeque<>();

  History(String userId) {
    this.userId = userId;
  }

  /** Takes in the next event, unless it is a repeat. */
  void add(RecordedMessage message) {
    String id = message.getEvent().getEventId();
    if (recentIds.contains(id)) {
      return;
    }
    if (recentIds.size() == REMEMBERED_IDS) {
      recentIds.removeFirst();
    }
    recentIds.addLast(id);
    messages.add(message);
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
