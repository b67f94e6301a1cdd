package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Gender;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What variables are declared to be is what they are: else warnings would be false alarms. */
final class DomainTest {
  private static final List<Variable> VARIABLES = Variables.of(Scene.SCORES, PortraitPart.NONE);
  private static final String SILENCE = "rules: [{ id: a, gates: { silence: { after: 10m } } }]";

  private final Random random = new Random(7);
  private final Scene scene = new Scene(SILENCE);
  private final Gates silence = RuleBook.parse(SILENCE, Scene.SCORES).find("a").gates();

  @Test
  void holdsEveryValueOfManyMoments() {
    for (int i = 0; i < 200; i++) {
      becomeSomebody();
      scene.after(Duration.ofMinutes(random.nextInt(10) == 0 ? 30_000 : random.nextInt(100)));
      scene.does(event());
      EventType type = scene.context.event.getType();
      Moment.all().filter(moment -> moment.event() == type).forEach(this::check);
      check(new Moment(type, cart(scene.context.rolling.cart.isEmpty())));
      scene.staysSilent();
      check(new Moment(null, silence));
      Moment.all().filter(Moment::silent).forEach(this::check);
    }
  }

  private void becomeSomebody() {
    scene.context.who.age = random.nextInt(131);
    scene.context.who.gender = Gender.values()[random.nextInt(Gender.values().length)];
    scene.context.who.region = random.nextBoolean() ? "north" : null;
    scene.context.who.setTimeZone(random.nextBoolean() ? "Asia/Tokyo" : "America/New_York");
    scene.purchaseScore(random.nextInt(3) / 2.0);
  }

  private Event.Builder event() {
    EventType[] types = EventType.values();
    return Scene.event(types[random.nextInt(types.length)])
        .setItemId("i" + random.nextInt(99))
        .setCategory(random.nextBoolean() ? "shoes" : null)
        .setPrice(random.nextBoolean() ? random.nextInt(3) * 1e9 / 2 : null)
        .setQuantity(random.nextBoolean() ? 1 + random.nextInt(3) : null)
        .setQuery(random.nextBoolean() ? "red" : null)
        .setAttributes(random.nextBoolean() ? Map.of("coupon", "x") : Map.of());
  }

  private static Gates cart(boolean empty) {
    Gates.Cart cart = empty ? Gates.Cart.EMPTY : Gates.Cart.NON_EMPTY;
    return new Gates(Set.of(), null, null, cart);
  }

  private void check(Moment moment) {
    for (Variable variable : VARIABLES) {
      Object value = variable.value().apply(scene.context);
      Domain domain = variable.domain().apply(moment);
      assertThat(value == null || !domain.and(only(value)).isEmpty())
          .as("%s is %s at %s; declared: %s", variable.name(), value, moment, domain)
          .isTrue();
    }
  }

  private static Domain only(Object value) {
    if (value instanceof Collection<?> list) {
      return Domain.range(list.size(), list.size());
    }
    if (value instanceof Map<?, ?> map) {
      return Domain.range(map.size(), map.size());
    }
    return value instanceof Number number
        ? Domain.range(number.doubleValue(), number.doubleValue())
        : Domain.of(value);
  }
}
