package dev.nudge.needs;

import dev.nudge.features.CartLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a need is read from, for people.
 *
 * @param items ids of the items it is about
 * @param categories of these items, where they are known
 * @param numbers every sign's value by its name, in the need's order
 */
public record Evidence(List<String> items, List<String> categories, Map<String, Double> numbers) {

  static Evidence of(Need need, UserSnapshot snapshot) {
    List<String> items = need.items().apply(snapshot);
    List<String> categories =
        snapshot.user().cart.lines.stream()
            .filter(line -> items.contains(line.itemId()))
            .map(CartLine::category)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    Map<String, Double> numbers = new LinkedHashMap<>();
    need.signs().forEach(s -> numbers.put(s.name(), s.value().applyAsDouble(snapshot)));
    return new Evidence(items, categories, numbers);
  }

  /** Those in the cart, as far as their ids are known. */
  static List<String> cart(UserSnapshot snapshot) {
    return snapshot.user().cart.lines.stream()
        .map(CartLine::itemId)
        .filter(Objects::nonNull)
        .toList();
  }

  /** The one met last. */
  static List<String> last(UserSnapshot snapshot) {
    String item = snapshot.user().lastItem.get();
    return item == null ? List.of() : List.of(item);
  }
}
