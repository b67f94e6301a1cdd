package dev.nudge.recordings;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.SingleObjectCodec;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;

/** Of a recording of all topics the click-stream, without its heartbeats, as the file has it. */
final class ClickSource extends MessageSource {
  private final String file;
  private final ReadingLog log;
  private final ReadingLog damage = new ReadingLog();
  private final InputSource inputs;
  private final SingleObjectCodec<Event> codec = SingleObjectCodec.of(Event.class);

  ClickSource(Path path, ReadingLog log) {
    file = path.getFileName().toString();
    this.log = log;
    inputs = new InputSource(path, damage);
  }

  @Override
  RecordedMessage fetch() {
    while (inputs.hasNext()) {
      RawMessage input = inputs.next();
      if (input.isHeartbeat()) {
        continue;
      }
      if (InputTopic.of(input) != InputTopic.CLICKSTREAM) {
        log.notAnEvent(InputTopic.of(input));
        continue;
      }
      log.lineRead();
      try {
        return message(input);
      } catch (RowFault fault) {
        log.reject(file, log.lines(), fault);
      }
    }
    log.addRejected(damage);
    return null;
  }

  private RecordedMessage message(RawMessage input) throws RowFault {
    Instant arrival = Times.requireBelieved("arrival", Instant.ofEpochMilli(input.timestamp()));
    byte[] value = input.value() == null ? new byte[0] : input.value();
    try {
      return new RecordedMessage(arrival, codec.decode(value), null);
    } catch (DecodeException e) {
      return new RecordedMessage(arrival, null, ByteBuffer.wrap(value));
    }
  }

  @Override
  public void close() {
    inputs.close();
  }
}
