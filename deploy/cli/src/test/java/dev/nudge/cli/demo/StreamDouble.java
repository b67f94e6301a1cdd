package dev.nudge.cli.demo;

import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.Rejections;
import dev.nudge.schemas.RecordedMessage;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.OptionalLong;

/** So many messages without content; remembers whether it has been closed. */
final class StreamDouble implements RecordedStream {
  /** A number of messages that cannot be read. */
  static final long BROKEN = -1;

  private final long messages;
  private final OptionalLong length;
  private long read;
  private volatile boolean closed;

  StreamDouble(long messages, OptionalLong length) {
    this.messages = messages;
    this.length = length;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public boolean hasNext() {
    if (messages == BROKEN) {
      throw new IllegalStateException("broken");
    }
    return read < messages;
  }

  @Override
  public RecordedMessage next() {
    read++;
    return new RecordedMessage(Instant.EPOCH, null, ByteBuffer.allocate(0));
  }

  @Override
  public String name() {
    return "double";
  }

  @Override
  public Rejections rejections() {
    return Rejections.NONE;
  }

  @Override
  public long linesRead() {
    return read;
  }

  @Override
  public OptionalLong length() {
    return length;
  }

  @Override
  public void close() {
    closed = true;
  }
}
