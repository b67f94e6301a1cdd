package dev.nudge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.NudgeProcess;
import dev.nudge.cli.OwnMessages;
import java.nio.file.Path;
import java.time.Instant;
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
  @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  void showsWhatBecomesOfMessagesOfOnesOwnAndCountsThemInTheEnd() throws Exception {
    try (NudgeProcess demo =
        NudgeProcess.start(temporary, "demo", "--users=5", "--follow", "--parallelism=1")) {
      String broker = demo.await("Kafka:").split("\\s+")[1];
      long recorded = figure(demo.await("read "));
      demo.await("Still running");

      OwnMessages.sendEvent(broker, "mine", Instant.now());
      assertThat(demo.await("scored ")).contains("event mine of user anna: purchase-1d 0.");

      OwnMessages.sendEvent(broker, "mine", Instant.now());
      assertThat(demo.await("repeated ")).contains("1 whose event id had been seen");

      OwnMessages.sendBytes(broker, new byte[] {1});
      assertThat(demo.await("rejected ")).contains("MALFORMED");

      OwnMessages.sendEvent(broker, "mine", Instant.now().minusSeconds(86_400));
      assertThat(demo.await("late ")).contains("event mine");

      demo.interrupt();
      assertThat(figure(demo.await("read "))).isEqualTo(recorded + 4);
    }
  }

  private static long figure(String line) {
    return Long.parseLong(line.replaceAll("\\D", ""));
  }
}
