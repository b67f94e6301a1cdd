package dev.nudge.features;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeptTextTest {

  @Test
  void keepsTheLastText() {
    KeptText text = new KeptText();
    assertThat(text.get()).isNull();
    text.set("boots");
    assertThat(text.get()).isEqualTo("boots");
    text.set("\uD83E\uDD7E");
    assertThat(text.get()).isEqualTo("\uD83E\uDD7E");
    text.set("");
    assertThat(text.get()).isEmpty();
    text.set("winter boots");
    assertThat(text.get()).isEqualTo("winter boots");
    text.set(null);
    assertThat(text.get()).isNull();
  }

  @Test
  void makesRoomForTheLongestOnly() {
    KeptText text = new KeptText();
    text.set("boots");
    text.set("hat");
    assertThat(text.room()).isEqualTo(5);
  }
}
