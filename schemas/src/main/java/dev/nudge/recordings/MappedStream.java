package dev.nudge.recordings;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.cleaning.RawMessages;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.SingleObjectCodec;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a mapping has read. Message by message it is the events alone; {@link #inputs} has profile
 * updates and erasures, too. To be read in one of both ways.
 */
final class MappedStream implements RecordedStream {
  private final SourceStream all;
  private final ReadingLog log;
  private final Inputs inputs = new Inputs();
  private RecordedMessage next;
  private boolean inputsRead;

  /**
   * @param source in order of arrival; reads all of its input before its first message
   */
  MappedStream(String name, MessageSource source, ReadingLog log) {
    this.all = new SourceStream(name, source, log, true);
    this.log = log;
  }

  @Override
  public boolean hasNext() {
    while (next == null && all.hasNext()) {
      RecordedMessage message = all.next();
      next = message.getEvent() == null ? null : message;
    }
    return next != null;
  }

  @Override
  public RecordedMessage next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the recording has ended");
    }
    RecordedMessage event = next;
    next = null;
    return event;
  }

  @Override
  public Optional<Iterator<RawMessage>> inputs() {
    return Optional.of(inputs);
  }

  @Override
  public String name() {
    return all.name();
  }

  @Override
  public Rejections rejections() {
    return all.rejections();
  }

  @Override
  public long linesRead() {
    return all.linesRead();
  }

  @Override
  public OptionalLong length() {
    long length = all.length().orElseThrow();
    return OptionalLong.of(length - log.notEvents().values().stream().mapToLong(n -> n).sum());
  }

  @Override
  public Map<InputTopic, Long> passedOver() {
    return inputsRead ? Map.of() : log.notEvents();
  }

  @Override
  public String summary() {
    return log.withNotEvents(
        all.summary(), inputsRead ? "with others than events" : "passed over what is no event");
  }

  @Override
  public void close() {
    all.close();
  }

  /** As Kafka would hold them, each topic with one partition. */
  private final class Inputs implements Iterator<RawMessage> {
    private final Map<InputTopic, Long> offsets = new EnumMap<>(InputTopic.class);
    private final RawMessages clicks = new RawMessages(InputTopic.CLICKSTREAM.label());
    private final SingleObjectCodec<ProfileUpdate> profiles =
        SingleObjectCodec.of(ProfileUpdate.class);
    private final SingleObjectCodec<Erasure> erasures = SingleObjectCodec.of(Erasure.class);

    @Override
    public boolean hasNext() {
      return all.hasNext();
    }

    @Override
    public RawMessage next() {
      inputsRead = true;
      RecordedMessage message = all.next();
      return message.getEvent() == null
          ? raw(message)
          : clicks.of(message, offset(InputTopic.CLICKSTREAM));
    }

    private RawMessage raw(RecordedMessage message) {
      byte[] value = message.getRaw().array();
      return profiles.isOfThisKind(value)
          ? raw(InputTopic.PROFILES, message, profiles.decode(value).getUserId())
          : raw(InputTopic.ERASURES, message, erasures.decode(value).getUserId());
    }

    private RawMessage raw(InputTopic topic, RecordedMessage message, String user) {
      return new RawMessage(
          topic.label(),
          0,
          offset(topic),
          message.getArrival().toEpochMilli(),
          user.getBytes(StandardCharsets.UTF_8),
          message.getRaw().array(),
          List.of());
    }

    private long offset(InputTopic topic) {
      return offsets.merge(topic, 1L, Long::sum) - 1;
    }
  }
}
