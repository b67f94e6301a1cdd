package dev.nudge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.NudgeProcess;
import dev.nudge.local.replay.Replayer;
import dev.nudge.local.replay.SendTimes;
import dev.nudge.local.replay.Speed;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** {@code nudge demo --follow}: what one sends oneself is answered on the screen. */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class FollowedDemoIT {
  @TempDir Path temporary;

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  void showsWhatBecomesOfMessagesOfOnesOwn() throws Exception {
    try (NudgeProcess demo =
        NudgeProcess.start(temporary, "demo", "--users=5", "--follow", "--parallelism=1")) {
      String broker = demo.await("Kafka:").split("\\s+")[1];
      demo.await("Still running");

      send(broker, message(event(Instant.now()), null));
      assertThat(demo.await("scored ")).contains("event mine of user anna: purchase-1d 0.");

      send(broker, message(null, ByteBuffer.wrap(new byte[] {1})));
      assertThat(demo.await("rejected ")).contains("MALFORMED");

      send(broker, message(event(Instant.now().minusSeconds(86_400)), null));
      assertThat(demo.await("late ")).contains("event mine");
    }
  }

  private static void send(String broker, RecordedMessage message) {
    Replayer.replay(
        List.of(message).iterator(),
        broker,
        "clickstream",
        Speed.MAX,
        new SendTimes(1),
        sent -> {},
        false);
  }

  private static RecordedMessage message(Event event, ByteBuffer raw) {
    RecordedMessage message = new RecordedMessage();
    message.setArrival(Instant.now());
    message.setEvent(event);
    message.setRaw(raw);
    return message;
  }

  private static Event event(Instant time) {
    Event event = new Event();
    event.setEventId("mine");
    event.setUserId("anna");
    event.setTime(time);
    event.setType(EventType.VIEW);
    event.setAttributes(Map.of());
    return event;
  }
}
