package dev.nudge.recordings.generator;

import java.util.List;

/** What generated people add to the category they search in. */
final class SearchWords {
  private static final List<String> WORDS =
      List.of("cheap", "best", "small", "large", "blue", "black", "gift", "new", "set", "sale");

  private SearchWords() {}

  static String draw(Draw draw) {
    return WORDS.get(draw.below(WORDS.size()));
  }
}
