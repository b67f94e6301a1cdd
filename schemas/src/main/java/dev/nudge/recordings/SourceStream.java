package dev.nudge.recordings;

import dev.nudge.schemas.RecordedMessage;
import java.io.Closeable;
import java.io.IOException;
import java.util.OptionalLong;

/** A source and the account of its reading, as callers see them. */
final class SourceStream implements RecordedStream {
  private final String name;
  private final MessageSource source;
  private final ReadingLog log;
  private final boolean sorted;

  /**
   * @param sorted whether the source reads all of its input before its first message
   */
  SourceStream(String name, MessageSource source, ReadingLog log, boolean sorted) {
    this.name = name;
    this.source = source;
    this.log = log;
    this.sorted = sorted;
  }

  @Override
  public boolean hasNext() {
    return source.hasNext();
  }

  @Override
  public RecordedMessage next() {
    return source.next();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Rejections rejections() {
    return log.rejections();
  }

  @Override
  public long linesRead() {
    return log.lines();
  }

  @Override
  public String summary() {
    String read = RecordedStream.super.summary();
    if (log.more() > 0) {
      read += ", %,d more messages from lines within them".formatted(log.more());
    }
    if (log.keptMessages() > 0) {
      read += ", %,d messages of what was rejected kept".formatted(log.keptMessages());
    }
    return log.movedLines() == 0
        ? read
        : read + ", %,d sorted into the order of time".formatted(log.movedLines());
  }

  @Override
  public OptionalLong length() {
    if (!sorted) {
      return OptionalLong.empty();
    }
    boolean unused = source.hasNext(); // from here on the account is complete
    return OptionalLong.of(
        log.lines() + log.more() + log.keptMessages() - log.empty() - log.rejections().total());
  }

  @Override
  public void close() {
    try (Closeable closesLast = log::close) {
      source.close();
    } catch (IOException e) {
      throw new RecordingException("%s could not be closed: %s".formatted(name, e.getMessage()), e);
    }
  }
}
