package dev.nudge.recordings;

import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;

/** A source and the account of its reading, as callers see them. */
final class SourceStream implements RecordedStream {
  private final String name;
  private final MessageSource source;
  private final ReadingLog log;

  SourceStream(String name, MessageSource source, ReadingLog log) {
    this.name = name;
    this.source = source;
    this.log = log;
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
  public void close() {
    try {
      source.close();
    } catch (IOException e) {
      throw new RecordingException("%s could not be closed: %s".formatted(name, e.getMessage()), e);
    }
  }
}
