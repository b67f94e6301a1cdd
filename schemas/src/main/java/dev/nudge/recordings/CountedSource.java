package dev.nudge.recordings;

import dev.nudge.schemas.RecordedMessage;
import java.util.Iterator;

/** Messages of an iterator, counted as they are read. */
final class CountedSource extends MessageSource {
  private final Iterator<RecordedMessage> messages;
  private final ReadingLog log;

  CountedSource(Iterator<RecordedMessage> messages, ReadingLog log) {
    this.messages = messages;
    this.log = log;
  }

  @Override
  RecordedMessage fetch() {
    if (!messages.hasNext()) {
      return null;
    }
    log.lineRead();
    return messages.next();
  }
}
