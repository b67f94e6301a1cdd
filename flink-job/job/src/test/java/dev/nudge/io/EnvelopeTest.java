package dev.nudge.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.config.OutputFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which topics messages go to, as lineage shows it and the connector looks for them. */
final class EnvelopeTest {
  @Test
  void aTopicIsItsNameAndNoOther() {
    assertThat(topics("late")).hasToString("late");
    assertThat("shop.late_1-a").matches(topics("shop.late_1-a"));
    assertThat("shopXlate_1-a").doesNotMatch(topics("shop.late_1-a"));
    assertThat("too-late").doesNotMatch(topics("late"));
  }

  @Test
  void triggersGoToTheTopicsOfTheirPrefix() {
    Pattern topics = new TriggerEnvelope("triggers.", OutputFormat.AVRO).topics();

    assertThat("triggers.cart-abandoned").matches(topics);
    assertThat("triggersXcart-abandoned").doesNotMatch(topics);
    assertThat(topics).hasToString("triggers\\..*");
  }

  private static Pattern topics(String name) {
    return new PlainEnvelope<String>(name, text -> text.getBytes(UTF_8)).topics();
  }
}
