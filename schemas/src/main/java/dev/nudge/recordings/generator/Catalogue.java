package dev.nudge.recordings.generator;

import java.util.List;
import java.util.Locale;

/**
 * What a {@link Domain} offers. Categories and the items in them have Zipf popularity; a category
 * has a typical price, its items are spread around it.
 */
final class Catalogue {
  private static final double ZIPF_EXPONENT = 0.9;
  private final List<String> names;
  private final double[] typicalPrices;
  private final Item[][] items;
  private final double[] categoryPopularity;
  private final double[] itemPopularity;

  Catalogue(Domain.Goods goods, Draw draw) {
    names = goods.categories();
    typicalPrices = new double[names.size()];
    items = new Item[names.size()][goods.itemsEach()];
    categoryPopularity = zipf(names.size());
    itemPopularity = zipf(goods.itemsEach());
    for (int category = 0; category < names.size(); category++) {
      typicalPrices[category] = draw.logNormal(goods.medianPrice(), goods.spreadBetween());
      for (int rank = 0; rank < goods.itemsEach(); rank++) {
        double price = draw.logNormal(typicalPrices[category], goods.spreadWithin());
        String id = String.format(Locale.ROOT, goods.itemIds(), category, rank, name(category));
        items[category][rank] = new Item(id, category, StrictMath.rint(price * 100) / 100);
      }
    }
  }

  int categories() {
    return names.size();
  }

  String name(int category) {
    return names.get(category);
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
   * @param price whether it is shown or not
   */
  record Item(String id, int category, double price) {}
}
