package dev.nudge.evaluation.recommendations;

import dev.nudge.evaluation.TestStream;
import dev.nudge.evaluation.sequences.UserSlice;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Small recordings by hand, an event an hour from {@link TestStream#START} on. */
final class HandWrittenHistories {
  private final List<RecordedMessage> messages = new ArrayList<>();

  /** The n-th user of those who may be fitted on, or who may not. */
  static String user(int n, boolean test) {
    int found = -1;
    for (int i = 0; ; i++) {
      String id = "user-" + i;
      if (UserSlice.TEST.test(id) == test && ++found == n) {
        return id;
      }
    }
  }

  static Instant hour(int hour) {
    return TestStream.START.plus(Duration.ofHours(hour));
  }

  HandWrittenHistories view(String user, String... items) {
    for (String item : items) {
      does(user, EventType.VIEW, item);
    }
    return this;
  }

  HandWrittenHistories does(String user, EventType type, String item) {
    return does(Duration.ofHours(messages.size()), user, type, item);
  }

  HandWrittenHistories does(Duration at, String user, EventType type, String item) {
    messages.add(TestStream.message(at, "e" + messages.size(), user, type, item));
    return this;
  }

  /** An event again, as a producer repeats it. */
  HandWrittenHistories again() {
    messages.add(messages.get(messages.size() - 1));
    return this;
  }

  Histories histories() {
    return Histories.read(messages.iterator(), Duration.ofHours(1));
  }
}
