package com.example.shop;

import static dev.nudge.testkit.stories.Stories.story;

import dev.nudge.testkit.JobExtension;
import dev.nudge.testkit.stories.Stories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the shop's rules should do. */
final class RulesTest {
  @RegisterExtension static final JobExtension JOB = new JobExtension();

  private static final Path STORIES = Path.of("src/test/stories");

  private static String rules() throws IOException {
    return Files.readString(STORIES.resolve("rules.yaml"));
  }

  @Test
  void remindsOfACart() throws IOException {
    story(rules())
        .user("anna")
        .views("boots")
        .times(3)
        .addsToCart("boots")
        .leaves()
        .after("45m")
        .expect("cart-reminder");
  }

  @Test
  void helpsWhoIsLikelyToBuyAlsoInTheJob() throws IOException {
    story(rules())
        .scoring("purchase-7d", 0.8)
        .throughFlink(JOB)
        .user("ben")
        .views("boots")
        .times(2)
        .expectNothing()
        .views("boots")
        .expect("purchase-intent")
        .saying("message", "may-we-help")
        .expectNothing();
  }

  @TestFactory
  Stream<DynamicNode> stories() {
    return Stories.in(STORIES);
  }
}
