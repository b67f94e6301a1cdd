package dev.nudge.cli.prove;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RacesTest {
  private static final long NOON = 1_700_000_000_000L;
  private static final long LATER = NOON + 60_000;

  private final Races races = new Races(key -> key, user -> !user.equals("stranger"));

  private void comes(InputTopic topic, String user, long time) {
    races.see(
        new RawMessage(topic.label(), 0, 0, time, user.getBytes(UTF_8), new byte[1], List.of()));
  }

  @Test
  void areInputsOfAUserThatComeCloseTogether() {
    comes(InputTopic.CLICKSTREAM, "anna", NOON);
    comes(InputTopic.PROFILES, "anna", NOON + 10_000);
    comes(InputTopic.CLICKSTREAM, "ben", NOON);
    comes(InputTopic.PROFILES, "ben", NOON + 10_001);
    comes(InputTopic.RECEIPTS, "cleo", NOON);
    comes(InputTopic.CLICKSTREAM, "cleo", NOON + 1);

    assertThat(races.mayDiffer("anna", LATER)).isTrue();
    assertThat(races.mayDiffer("ben", LATER)).isFalse();
    assertThat(races.mayDiffer("ben", NOON + 9_000)).isTrue();
    assertThat(races.mayDiffer("cleo", LATER)).isTrue();
  }

  @Test
  void areChangesOfRulesWithEverybody() {
    comes(InputTopic.CLICKSTREAM, "anna", NOON - 1);
    comes(InputTopic.CLICKSTREAM, "ben", NOON - 20_000);
    comes(InputTopic.CONTROL, "rule/any", NOON);
    comes(InputTopic.CLICKSTREAM, "cleo", NOON + 5);

    assertThat(races.mayDiffer("anna", LATER)).isTrue();
    assertThat(races.mayDiffer("ben", LATER)).isFalse();
    assertThat(races.mayDiffer("ben", NOON)).isTrue();
    assertThat(races.mayDiffer("cleo", LATER)).isTrue();
  }

  @Test
  void areNoneOfThoseWhoAreNotFollowed() {
    comes(InputTopic.CLICKSTREAM, "stranger", NOON);
    comes(InputTopic.PROFILES, "stranger", NOON);
    races.see(RawMessage.heartbeat(InputTopic.CONTROL.label(), NOON));

    assertThat(races.mayDiffer("stranger", LATER)).isFalse();
  }
}
