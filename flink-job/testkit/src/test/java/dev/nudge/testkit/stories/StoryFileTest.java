package dev.nudge.testkit.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** Stories in text files: what is read, and what comes of it when it is run. */
final class StoryFileTest extends StoryFileScene {
  @Test
  void aStoryThatComesOutOtherwiseSaysFileAndLine() throws IOException {
    Path file =
        write(
            "a.stories.yaml",
            RULES
                + """
                stories:
                  - name: no cart
                    steps:
                      - views: boots
                      - after: 45m
                      - expect: cart
                """);

    TextStory story = Stories.read(file).get(0);

    assertThat(story.name()).isEqualTo("no cart");
    assertThat(story.place()).isEqualTo(file + ":5");
    assertThatThrownBy(story::run)
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(file + ":9: somebody: expected a nudge of cart; there is none")
        .hasMessageContaining("the cart is empty");
  }

  @Test
  void whatNoInputMayHoldIsNamedWithItsLine() throws IOException {
    Path file =
        write(
            "a.stories.yaml",
            RULES
                + """
                stories:
                  - name: one
                    steps:
                      - views: boots
                        price: 1e300
                      - expect nothing
                """);

    assertThatThrownBy(() -> Stories.read(file).get(0).run())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(file + ":7: BAD_PRICE: price 1.0E300; allowed: 0 to");
  }

  @Test
  void rulesMayStandInAFileOfTheirOwnOrBeGiven() throws IOException {
    Path shop = write("shop.yaml", RULES);
    String stories =
        "stories: [{ name: one, steps: [{ adds to cart: a }, { after: 45m }, { expect: cart }] }]";
    Path named = write("named.stories.yaml", "rules: shop.yaml\n" + stories);
    Path bare = write("bare.stories.yaml", stories);

    Stories.read(named).get(0).run();
    Stories.read(bare, shop).get(0).run();
    assertThatThrownBy(() -> Stories.read(bare)).hasMessageContaining("cart-abandoned");
  }

  @Test
  void aFolderIsTestsAndAFileThatCannotBeReadIsOneThatFails() throws IOException {
    write("a.stories.yaml", "stories: [{ name: one, steps: [views: a, expect nothing] }]");
    write("b.stories.yaml", "stories: [{ name: one, steps: [leave] }]");
    write("rules.yaml", RULES);

    var tests = Stories.in(folder).toList();

    assertThat(tests).hasSize(2);
    assertThat(((DynamicContainer) tests.get(0)).getChildren()).hasSize(1);
    assertThatThrownBy(() -> ((DynamicTest) tests.get(1)).getExecutable().execute())
        .isInstanceOf(StoryException.class)
        .hasMessageContaining("b.stories.yaml:1: found 'leave'");
    assertThatThrownBy(() -> Stories.in(folder.resolve("..")))
        .hasMessageContaining(".stories.yaml");
  }

  @Test
  void rulesAreFoundHoweverTheFileIsWritten() throws IOException {
    String rules = "[{ id: cart, gates: { silence: { after: 45m }, cart: changed } }]";
    String stories = "[{ name: \uD83D\uDC62, steps: [adds to cart: a, after: 45m, expect: cart] }]";
    for (String text :
        List.of(
            "{ rules: %s, stories: %s }",
            "{ 'stories': %2$s, rules: %1$s }",
            "\"stories\" : %2$s\nrules: %1$s",
            "rules: %s\nstories :\n  %s\n")) {
      Stories.read(write("a.stories.yaml", text.formatted(rules, stories))).get(0).run();
    }
  }

  @Test
  void anExpectationDoesNotSeeWhatComesAfterIt() throws IOException {
    String rules = "rules: [{ id: wish, gates: { events: [FAVOURITE] } }]\n";
    String before =
        rules + "stories: [{ name: one, steps: [views: a, after: 1h, %s, favourites: a%s] }]";

    Stories.read(write("a.stories.yaml", before.formatted("expect nothing", ", expect: wish")))
        .get(0)
        .run();
    TextStory early =
        Stories.read(write("a.stories.yaml", before.formatted("expect: wish", ""))).get(0);
    assertThatThrownBy(early::run).hasMessageContaining("expected a nudge of wish; there is none");
    Stories.story(rules).views("a").after("1h").expectNothing().favourites("a").expect("wish");
  }

  @Test
  void aDeadlineHasPassedWhenItIsLookedAtWhateverComesNext() throws IOException {
    String text =
        "stories: [{ name: one, steps: [adds to cart: a, after: 45m, expect: cart, buys: a] }]";

    Stories.read(write("a.stories.yaml", RULES + text)).get(0).run();
  }
}
