package dev.nudge.recordings.generator;

import java.util.Locale;

/**
 * What the generated shop sells: {@value #CATEGORIES} categories of {@value #ITEMS_EACH} items.
 * Categories and the items in them have Zipf popularity; a category has a typical price, its items
 * are spread around it.
 */
final class Catalogue {
  static final int CATEGORIES = 24;
  static final int ITEMS_EACH = 50;

  private static final double ZIPF_EXPONENT = 0.9;
  private static final double MEDIAN_PRICE = 35;
  private static final double SPREAD_BETWEEN_CATEGORIES = 0.8;
  private static final double SPREAD_WITHIN_CATEGORY = 0.45;

  private final double[] typicalPrices = new double[CATEGORIES];
  private final Item[][] items = new Item[CATEGORIES][ITEMS_EACH];
  private final double[] categoryPopularity = zipf(CATEGORIES);
  private final double[] itemPopularity = zipf(ITEMS_EACH);

  Catalogue(Draw draw) {
    for (int category = 0; category < CATEGORIES; category++) {
      typicalPrices[category] = draw.logNormal(MEDIAN_PRICE, SPREAD_BETWEEN_CATEGORIES);
      for (int rank = 0; rank < ITEMS_EACH; rank++) {
        double price = draw.logNormal(typicalPrices[category], SPREAD_WITHIN_CATEGORY);
        String id = String.format(Locale.ROOT, "i-%02d%02d", category, rank);
        items[category][rank] = new Item(id, category, StrictMath.rint(price * 100) / 100);
      }
    }
  }

  int drawCategory(Draw draw) {
    return draw.weighted(categoryPopularity);
  }

  Item drawItem(int category, Draw draw) {
    return items[category][draw.weighted(itemPopularity)];
  }

  double typicalPrice(int category) {
    return typicalPrices[category];
  }

  private static double[] zipf(int count) {
    double[] runningSums = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += StrictMath.pow(i + 1, -ZIPF_EXPONENT);
      runningSums[i] = sum;
    }
    return runningSums;
  }

  /**
   * @param price in euros
   */
  record Item(String id, int category, double price) {
    String categoryName() {
      return Catalogue.categoryName(category);
    }
  }

  static String categoryName(int category) {
    return "category-" + category;
  }
}
