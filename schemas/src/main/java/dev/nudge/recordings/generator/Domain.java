package dev.nudge.recordings.generator;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What generated people come for, how often, and what they do there: a shop, or something else. All
 * of it is data, a file {@code NAME.yaml} next to this class.
 *
 * @param name such as {@code shop}
 * @param searchWords what people add to the category they search in
 */
public record Domain(
    String name, Goods goods, People people, Habits habits, List<String> searchWords) {

  private static final ObjectMapper MAPPER =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private static final List<String> NAMES = List.of("shop", "media", "finance", "health");

  /** The domain of {@link GeneratorSettings#defaults}. */
  public static final Domain SHOP = named("shop");

  /**
   * What is offered.
   *
   * @param categories their names, most popular first
   * @param itemIds a format of the category's number, the item's, and the category's name
   * @param medianPrice over categories; people weigh it also where it is not shown, as the trouble
   *     that a thing takes
   * @param spreadBetween of the typical prices of categories, σ of the logarithm
   * @param spreadWithin of the prices of a category's items, σ of the logarithm
   * @param currency of the prices, null where they are not shown
   */
  public record Goods(
      List<String> categories,
      int itemsEach,
      String itemIds,
      double medianPrice,
      double spreadBetween,
      double spreadWithin,
      String currency) {}

  /**
   * When people come, and for how long.
   *
   * @param visitsPerDay median over people, while fully engaged
   * @param evening share of people who come in the evening; the others come around midday
   * @param weekend factor on visits at weekends
   * @param needEveryDays median over people of the mean time until a need arises
   * @param lifetimeDays median over people of the mean time until interest begins to fade
   * @param supplyDays median over people of the days after which a thing runs out, where {@link
   *     GeneratorSettings#errands} asks for it
   */
  public record People(
      double visitsPerDay,
      double evening,
      double weekend,
      double needEveryDays,
      double lifetimeDays,
      double supplyDays) {}

  /** How much likelier than in a shop people search, save what they like, and begin an order. */
  public record Habits(double searching, double saving, double carting) {}

  /** The domains that there are, the shop first. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Finds a domain.
   *
   * @throws IllegalArgumentException naming all if there is none of that name
   */
  public static Domain named(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "domain is '%s'; allowed: %s".formatted(name, String.join(", ", NAMES)));
    }
    try (InputStream in = Domain.class.getResourceAsStream(name + ".yaml")) {
      return MAPPER.readValue(in, Domain.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the domain " + name + " cannot be read", e);
    }
  }
}
