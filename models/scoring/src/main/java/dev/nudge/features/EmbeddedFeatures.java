package dev.nudge.features;

/**
 * Texts by their number in a {@link Vocabulary}, for models that look up what they learned of each.
 * They come last: a model's quantities lie side by side before them.
 */
final class EmbeddedFeatures {
  private EmbeddedFeatures() {}

  static void add(FeatureList all) {
    all.add("page", "page", Vocabulary.PAGE, (s, w, e) -> e.page);
    all.add("page.previous", "page", Vocabulary.PAGE, (s, w, e) -> e.previousPage);
    all.add(
        "category",
        "variety",
        Vocabulary.CATEGORY,
        (s, w, e) -> Vocabulary.CATEGORY.number(e.category));
    all.add("item", "variety", Vocabulary.ITEM, (s, w, e) -> Vocabulary.ITEM.number(e.item));
  }
}
