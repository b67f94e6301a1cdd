package dev.nudge.recordings;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.RecordedMessage;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A recording of all topics. Message by message it is its click-stream alone, put in order of
 * arrival; {@link #inputs} are all its messages, as the file has them. The account is of what is
 * read.
 */
final class TopicsStream implements RecordedStream {
  private final String name;
  private final SourceStream clicks;
  private final InputSource inputs;
  private final ReadingLog log = new ReadingLog();
  private final ReadingLog inputLog = new ReadingLog();
  private boolean clicksOnly;

  TopicsStream(String name, Path file, int chunk) {
    this.name = name;
    MessageSource source = new ClickSource(file, log);
    clicks =
        new SourceStream(name, new EventTimeOrder(source, Optional.empty(), log, chunk), log, true);
    inputs = new InputSource(file, inputLog);
  }

  private SourceStream clicks() {
    clicksOnly = true;
    return clicks;
  }

  @Override
  public boolean hasNext() {
    return clicks().hasNext();
  }

  @Override
  public RecordedMessage next() {
    return clicks().next();
  }

  @Override
  public OptionalLong length() {
    return clicks().length();
  }

  @Override
  public Optional<Iterator<RawMessage>> inputs() {
    return Optional.of(inputs);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Rejections rejections() {
    return clicksOnly ? clicks.rejections() : inputLog.rejections();
  }

  @Override
  public long linesRead() {
    return clicksOnly ? clicks.linesRead() : inputLog.lines();
  }

  @Override
  public Map<InputTopic, Long> passedOver() {
    return clicksOnly ? log.notEvents() : Map.of();
  }

  @Override
  public String summary() {
    return clicksOnly
        ? log.withNotEvents(clicks.summary(), "passed over what is no event")
        : RecordedStream.super.summary();
  }

  @Override
  public void close() {
    clicks.close();
    inputs.close();
  }
}
