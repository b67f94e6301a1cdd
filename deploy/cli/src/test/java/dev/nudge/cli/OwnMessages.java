package dev.nudge.cli;

import dev.nudge.local.replay.Replayer;
import dev.nudge.local.replay.SendTimes;
import dev.nudge.local.replay.Speed;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Messages to a running job, as somebody would send them by hand. They arrive now. */
public final class OwnMessages {
  private OwnMessages() {}

  /** A view of user anna. */
  public static void sendEvent(String broker, String id, Instant time) {
    Event event = new Event();
    event.setEventId(id);
    event.setUserId("anna");
    event.setTime(time);
    event.setType(EventType.VIEW);
    event.setAttributes(Map.of());
    send(broker, event, null);
  }

  public static void sendBytes(String broker, byte[] bytes) {
    send(broker, null, ByteBuffer.wrap(bytes));
  }

  private static void send(String broker, Event event, ByteBuffer raw) {
    RecordedMessage message = new RecordedMessage();
    message.setArrival(Instant.now());
    message.setEvent(event);
    message.setRaw(raw);
    Replayer.replay(
        List.of(message).iterator(),
        broker,
        "clickstream",
        Speed.MAX,
        new SendTimes(1),
        sent -> {},
        false);
  }
}
