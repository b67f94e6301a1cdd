package dev.nudge.testkit.stories;

import dev.nudge.schemas.Gender;
import dev.nudge.schemas.ProfileUpdate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The words of a text story, and what they do in one. */
final class StepWords {
  /** What can happen, by the word that begins a step; the text is what stands after it. */
  static final Map<String, BiConsumer<Story, String>> VERBS = new LinkedHashMap<>();

  /** The same of words with nothing after them. */
  static final Map<String, Consumer<Story>> ALONE = new LinkedHashMap<>();

  /** What can be said of it, further on in the step. */
  static final Map<String, BiConsumer<Story, String>> MORE = new LinkedHashMap<>();

  static {
    VERBS.put("user", Story::user);
    VERBS.put("views", Story::views);
    VERBS.put("searches", Story::searches);
    VERBS.put("favourites", Story::favourites);
    VERBS.put("adds to cart", Story::addsToCart);
    VERBS.put("removes from cart", Story::removesFromCart);
    VERBS.put("buys", Story::buys);
    VERBS.put("visits", Story::visits);
    VERBS.put("after", Story::after);
    VERBS.put("at", Story::at);
    VERBS.put("lives in", Story::livesIn);
    VERBS.put("age", (s, age) -> s.profile(ProfileUpdate.newBuilder().setAge(whole(age))));
    VERBS.put(
        "gender",
        (s, gender) ->
            s.profile(
                ProfileUpdate.newBuilder().setGender(StoryWords.constant(Gender.class, gender))));
    VERBS.put("region", (s, region) -> s.profile(ProfileUpdate.newBuilder().setRegion(region)));
    VERBS.put(
        "occupation",
        (s, occupation) -> s.profile(ProfileUpdate.newBuilder().setOccupation(occupation)));
    VERBS.put("receives", Story::receives);
    VERBS.put("opens", Story::opens);
    VERBS.put("clicks", Story::clicks);
    VERBS.put("misses", Story::misses);
    VERBS.put("unsubscribes", Story::unsubscribes);
    VERBS.put("expect", Story::expect);
    VERBS.put("expect nothing", Story::expectNothing);
    VERBS.put("expect held", Story::expectHeld);

    ALONE.put("leaves", Story::leaves);
    ALONE.put("consents", Story::consents);
    ALONE.put("objects", Story::objects);
    ALONE.put("is erased", Story::isErased);
    ALONE.put("expect nothing", Story::expectNothing);

    MORE.put("category", Story::ofCategory);
    MORE.put("price", (s, price) -> s.priced(number(price)));
    MORE.put("currency", Story::inCurrency);
    MORE.put("quantity", (s, units) -> s.quantity(whole(units)));
    MORE.put("times", (s, times) -> s.times(whole(times)));
    MORE.put("variant", Story::variant);
  }

  private StepWords() {}

  static int whole(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("found '%s'; allowed: a whole number".formatted(text), e);
    }
  }

  static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "found '%s'; allowed: a number such as 49.90".formatted(text), e);
    }
  }
}
