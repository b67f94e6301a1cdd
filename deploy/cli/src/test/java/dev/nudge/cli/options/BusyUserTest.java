package dev.nudge.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BusyUserTest {
  private final Map<String, Long> events = new HashMap<>();

  @Test
  void namesAtMostThreeWhoAloneMakeANoticeablePart() {
    for (int i = 0; i < 600; i++) {
      events.put("u-" + i, 1_000L);
    }
    events.put("bot", 100_000L);
    events.put("crawler", 70_000L);
    events.put("till", 70_000L);
    events.put("shop", 60_000L);
    events.put("collector", 8_000L);

    assertThat(BusyUser.among(events))
        .extracting(BusyUser::toString)
        .containsExactly(
            "busiest users: bot with 100,000 events (11 %)",
            "busiest users: crawler with 70,000 events (8 %)",
            "busiest users: till with 70,000 events (8 %)");
  }

  @Test
  void namesNobodyInASmallStreamOrAnEvenOne() {
    assertThat(BusyUser.among(events)).isEmpty();
    events.put("only", 1_000L);
    assertThat(BusyUser.among(events)).isEmpty();
    for (int i = 0; i < 200; i++) {
      events.put("u-" + i, 2_000L);
    }
    assertThat(BusyUser.among(events)).isEmpty();
  }
}
