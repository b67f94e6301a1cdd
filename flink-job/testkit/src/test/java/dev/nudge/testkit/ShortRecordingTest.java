package dev.nudge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a team's tests rest on: a silence fires however few events a recording holds after it. */
final class ShortRecordingTest {
  @RegisterExtension static final JobExtension JOB = new JobExtension();

  private static final String RULES =
      """
      rules:
        - id: cart
          kind: cart
          gates: { silence: { after: 45m }, cart: non-empty }
      """;

  private static final Instant CART = Instant.parse("2026-03-02T10:03:00Z");

  private final List<RecordedMessage> messages = new ArrayList<>();

  @ParameterizedTest(name = "{0} events of another user a day later")
  @ValueSource(ints = {1, 2, 10, 100})
  void aSilenceFiresOnceTimeHasComeToIt(int events) throws Exception {
    add("anna", EventType.CART_ADD, CART);
    for (int i = 0; i < events; i++) {
      add("ben", EventType.VIEW, CART.plusSeconds(86_400 + i));
    }

    JobRun run =
        JOB.run(Recording.of(messages.iterator()), JobSetup.of(SeededModel.gru(8, 1), RULES));

    assertThat(run.triggers()).extracting(Trigger::getUserId).containsExactly("anna");
  }

  private void add(String user, EventType type, Instant time) {
    Event event =
        Event.newBuilder()
            .setEventId("e" + messages.size())
            .setUserId(user)
            .setTime(time)
            .setType(type)
            .setItemId("item")
            .build();
    messages.add(new RecordedMessage(time, event, null));
  }
}
