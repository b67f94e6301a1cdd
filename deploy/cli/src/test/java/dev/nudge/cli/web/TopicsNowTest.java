package dev.nudge.cli.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TopicsNowTest {
  private static final int BYTES = 10;

  private final TopicsNow now = new TopicsNow(3 * BYTES);
  private int offset;

  private void add(InputTopic topic) {
    now.add(
        new RawMessage(
            topic.label(), 0, offset, offset++, "u".getBytes(UTF_8), new byte[BYTES], List.of()));
  }

  private List<Long> kept() {
    List<Long> offsets = new ArrayList<>();
    now.open()
        .inputs()
        .orElseThrow()
        .forEachRemaining(message -> offsets.add((long) message.offset()));
    return offsets;
  }

  @Test
  void whatIsSaidOfUsersStaysWhereTheClickStreamIsCut() {
    add(InputTopic.CLICKSTREAM);
    add(InputTopic.PROFILES);
    add(InputTopic.CLICKSTREAM);
    add(InputTopic.CLICKSTREAM);
    assertThat(kept()).containsExactly(1L, 2L, 3L);
    add(InputTopic.ERASURES);
    add(InputTopic.CONTROL);
    assertThat(kept()).containsExactly(1L, 3L, 4L);
  }

  @Test
  void tooMuchOfItIsRefusedAndNotForgotten() {
    add(InputTopic.PROFILES);
    add(InputTopic.ERASURES);
    add(InputTopic.PROFILES);
    assertThatThrownBy(() -> add(InputTopic.PROFILES))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("more than the 30 bytes");
  }
}
