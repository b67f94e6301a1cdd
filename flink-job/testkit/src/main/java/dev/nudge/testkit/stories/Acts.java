package dev.nudge.testkit.stories;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.TrustedRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What users do.
 *
 * @param <S> the story that it is a part of
 */
abstract class Acts<S extends Acts<S>> extends Happenings<S> {
  static {
    TrustedRecords.ensure(); // a builder asks Avro for the classes of its fields
  }

  private List<Event.Builder> last = List.of();

  @Override
  void next() {
    last = List.of();
  }

  public S views(String item) {
    return does(EventType.VIEW, item);
  }

  public S favourites(String item) {
    return does(EventType.FAVOURITE, item);
  }

  public S addsToCart(String item) {
    return does(EventType.CART_ADD, item);
  }

  public S removesFromCart(String item) {
    return does(EventType.CART_REMOVE, item);
  }

  public S buys(String item) {
    return does(EventType.PURCHASE, item);
  }

  public S searches(String query) {
    does(EventType.SEARCH, null);
    return each(event -> event.setQuery(query));
  }

  /** An event of one's own, type CUSTOM, of a page. */
  public S visits(String page) {
    does(EventType.CUSTOM, null);
    return each(event -> event.setPage(page));
  }

  private S does(EventType type, String item) {
    next();
    Event.Builder event = Event.newBuilder().setUserId(user()).setType(type).setItemId(item);
    plot().act(event);
    last = new ArrayList<>(List.of(event));
    return self();
  }

  private S each(Consumer<Event.Builder> change) {
    if (last.isEmpty()) {
      throw new IllegalArgumentException(
          "this goes with what the user does, and stands right after it");
    }
    last.forEach(change);
    return self();
  }

  /** What was done last is done so often in all, 1 to 1000. */
  public S times(int count) {
    return times(count, null);
  }

  /** What was done last is done so often in all, each time after so long, such as {@code 7d}. */
  public S times(int count, String every) {
    StoryWords.require(count >= 1 && count <= 1_000, count, "a number from 1 to 1000");
    each(event -> {});
    for (int i = 1; i < count; i++) {
      if (every != null) {
        passBy(every);
      }
      Event.Builder again = Event.newBuilder(last.get(0));
      plot().act(again);
      last.add(again);
    }
    return self();
  }

  /** The category of what was done last. */
  public S ofCategory(String category) {
    return each(event -> event.setCategory(category));
  }

  /** The price of one unit of it. */
  public S priced(double price) {
    StoryWords.require(price >= 0 && Double.isFinite(price), price, "a number from 0");
    return each(event -> event.setPrice(price));
  }

  /** The same with its currency, ISO 4217. */
  public S priced(double price, String currency) {
    return priced(price).inCurrency(currency);
  }

  /** The currency of its price, ISO 4217. */
  public S inCurrency(String currency) {
    return each(event -> event.setCurrency(currency));
  }

  /** How many units of it. */
  public S quantity(int units) {
    StoryWords.require(units >= 1, units, "a whole number from 1");
    return each(event -> event.setQuantity(units));
  }

  /** What else it carries. */
  public S carrying(String name, String value) {
    return each(
        event -> {
          Map<String, String> attributes = new TreeMap<>();
          if (event.hasAttributes()) {
            attributes.putAll(event.getAttributes());
          }
          attributes.put(name, value);
          event.setAttributes(attributes);
        });
  }
}
