package dev.nudge.recordings;

import dev.nudge.schemas.RecordedMessage;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** An iterator that needs to say only how the next message is fetched. */
abstract class MessageSource implements Iterator<RecordedMessage>, Closeable {
  private RecordedMessage next;
  private boolean ended;

  /** The next message, or null at the end; not called again after null. */
  abstract RecordedMessage fetch();

  @Override
  public final boolean hasNext() {
    if (next == null && !ended) {
      next = fetch();
      ended = next == null;
    }
    return next != null;
  }

  @Override
  public final RecordedMessage next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the recording has ended");
    }
    RecordedMessage message = next;
    next = null;
    return message;
  }

  @Override
  public void close() throws IOException {}
}
