package dev.nudge.testkit.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of mistakes in story files, each with its line. */
final class StoryMistakesTest extends StoryFileScene {
  private List<String> mistakes(String text) throws IOException {
    Path file = write("a.stories.yaml", text);
    StoryException e = catchThrowableOfType(StoryException.class, () -> Stories.read(file));
    assertThat(e).as("mistakes of %s", text).isNotNull();
    return e.mistakes().stream().map(mistake -> mistake.line() + ": " + mistake.problem()).toList();
  }

  @Test
  void saysAllThatIsWrongEachWithItsLine() throws IOException {
    assertThat(
            mistakes(
                RULES
                    + """
                    stories:
                      - name: one
                        scores: { purchase-7d: 80 }
                        step: []
                        steps:
                          - view: boots
                          - views
                          - leaves: now
                          - views: boots
                            tims: 3
                            price: much
                          - after: soon
                          - lives in: Berlin
                          - views: boots
                            every: 3d
                          - expect: kart
                          - expect held: QUIET_HOUR
                      - steps: views
                    """))
        .satisfiesExactly(
            m -> assertThat(m).startsWith("6: found 80.0; allowed: a number greater than 0"),
            m -> assertThat(m).startsWith("7: found 'step'; allowed: name, start"),
            m -> assertThat(m).startsWith("9: found 'view'; allowed: user, views"),
            m -> assertThat(m).startsWith("10: 'views' wants something after it"),
            m -> assertThat(m).startsWith("11: nothing stands after 'leaves'"),
            m -> assertThat(m).startsWith("13: found 'tims'").endsWith("the nearest is 'times'"),
            m -> assertThat(m).startsWith("14: found 'much'; allowed: a number such as 49.90"),
            m -> assertThat(m).startsWith("15: found 'soon'; allowed: a whole number and a unit"),
            m -> assertThat(m).startsWith("16: found 'Berlin'; allowed: a time zone"),
            m -> assertThat(m).startsWith("18: 'every' stands next to 'times'"),
            m -> assertThat(m).isEqualTo("19: found 'kart'; allowed: cart; the nearest is 'cart'"),
            m -> assertThat(m).startsWith("20: found 'QUIET_HOUR'").endsWith("'QUIET_HOURS'"),
            m -> assertThat(m).startsWith("21: a story has 'name', and this has none"),
            m -> assertThat(m).startsWith("21: expected a list"));
  }

  @Test
  void aFieldGoesWithWhatItStandsAt() throws IOException {
    assertThat(
            mistakes(
                RULES
                    + """
                    stories:
                      - name: one
                        steps:
                          - views: boots
                          - after: 1h
                            times: 3
                          - views: boots
                            variant: warm
                          - user: anna
                            price: 3
                          - views: boots
                          - expect nothing: cart
                            category: boots
                          - expect nothing: cart
                            variant: warm
                          - lives in: Europe/Berlin
                            quantity: 2
                    """))
        .satisfiesExactly(
            m -> assertThat(m).startsWith("9: this goes with what the user does"),
            m -> assertThat(m).startsWith("11: this goes with a nudge that is expected"),
            m -> assertThat(m).startsWith("13: this goes with what the user does"),
            m -> assertThat(m).startsWith("16: this goes with what the user does"),
            m -> assertThat(m).startsWith("18: this goes with a nudge that is expected"),
            m -> assertThat(m).startsWith("20: this goes with what the user does"));
  }

  @Test
  void whoHasLeftIsAwayForMoreThanASession() throws IOException {
    String story =
        RULES
            + "stories: [{ name: one, steps: [views: a, leaves, after: %s, views: b, expect nothing] }]";

    assertThat(mistakes(story.formatted("30m")))
        .singleElement()
        .asString()
        .startsWith("4: 'somebody' has left and is back 30m after the last event");
    Stories.read(write("a.stories.yaml", story.formatted("31m"))).get(0).run();
  }

  @Test
  void mistakesOfTheRulesHaveTheLinesOfTheFile() throws IOException {
    assertThat(
            mistakes(
                """
                stories:
                  - { name: one, steps: [leaves] }
                rules:
                  - id: cart
                    gate: { cart: changed }
                """))
        .anySatisfy(m -> assertThat(m).startsWith("5: UNKNOWN_FIELD in rule 'cart', field 'gate'"));
  }

  @Test
  void whatIsNoStoryFileIsRefused() throws IOException {
    assertThat(mistakes("rules: []")).singleElement().asString().contains("there is no story");
    assertThat(mistakes("")).singleElement().asString().contains("there is no story");
    assertThat(mistakes("stories: [")).singleElement().asString().contains("not readable as YAML");
    assertThat(mistakes("story: []")).first().asString().contains("the nearest is 'stories'");
    assertThat(mistakes("rules: []\nstories: []")).singleElement().asString().contains("no story");
    assertThat(mistakes("a: \u0001")).singleElement().asString().contains("not readable as YAML");
    assertThat(mistakes("rules: no.yaml\nstories: []"))
        .singleElement()
        .asString()
        .contains("no.yaml cannot be read");
    assertThat(mistakes("stories: []\nstories: []")).first().asString().contains("given twice");
  }

  @Test
  void aStoryThatCannotFailIsRefused() throws IOException {
    assertThat(mistakes(RULES + "stories: [{ name: one, steps: [{ views: a }] }]"))
        .singleElement()
        .asString()
        .startsWith("4: nothing is expected in this story");
    assertThat(
            mistakes(
                RULES
                    + "stories: [{ name: one, steps: [user: a, views: a, user: b, expect nothing] }]"))
        .singleElement()
        .asString()
        .contains("nothing has happened to 'b' yet");
  }

  @Test
  void aPolicyWithoutTheRulesOfTheFileIsRefused() throws IOException {
    write("shop.yaml", RULES);
    String stories = "\nstories: [{ name: one, steps: [views: a, expect nothing] }]";

    for (String rules : List.of("rules: shop.yaml\n", "")) {
      assertThat(mistakes(rules + "policy: { caps: [] }" + stories))
          .singleElement()
          .asString()
          .contains("'policy' goes with rules that are written in this file");
    }
  }

  @Test
  void mistakesOfAnotherFileHaveItsName() throws IOException {
    Path shop = write("shop.yaml", "rules:\n  - ide: a\n");
    Path file =
        write("a.stories.yaml", "stories: [{ name: one, steps: [views: a, expect nothing] }]");

    assertThatThrownBy(() -> Stories.read(file, shop)).hasMessageContaining(shop + ":2: ");

    Files.write(shop, new byte[] {'r', (byte) 0xff});
    assertThatThrownBy(() -> Stories.read(file, shop))
        .isInstanceOf(StoryException.class)
        .hasMessageContaining("shop.yaml cannot be read");
  }
}
