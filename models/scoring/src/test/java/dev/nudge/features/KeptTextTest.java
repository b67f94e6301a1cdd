package dev.nudge.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptTextTest {

  @Test
  void keepsTheLastText() {
    KeptText text = new KeptText();
    assertThat(text.get()).isNull();
    text.set("boots");
    assertThat(text.get()).isEqualTo("boots");
    text.set("\uD83E\uDD7E");
    assertThat(text.get()).isEqualTo("\uD83E\uDD7E");
    text.set("");
    assertThat(text.get()).isEmpty();
    text.set("winter boots");
    assertThat(text.get()).isEqualTo("winter boots");
    text.set(null);
    assertThat(text.get()).isNull();
  }

  @Test
  void makesRoomForTheLongestOnly() {
    KeptText text = new KeptText();
    text.set("boots");
    text.set("hat");
    assertThat(text.room()).isEqualTo(5);
  }

  /**
   * The garbage collector notes each reference that an old record gets, and follows it later: with
   * one at each event that took 13 % of a processor.
   */
  @Test
  void aUserWhoLooksAroundGetsNoNewObjects() throws IllegalAccessException {
    RollingState user = new RollingState();
    look(user, 0, 20);
    List<Object> before = objects(user);
    look(user, 20, 43);
    assertThat(objects(user)).usingElementComparator((a, b) -> a == b ? 0 : 1).isEqualTo(before);
  }

  private static void look(RollingState user, int from, int to) {
    for (int i = from; i < to; i++) {
      Event event = Events.of(EventType.VIEW, "boots-" + (100 + i), null, null);
      event.setCategory("category-" + i % 10);
      user.apply(event, new Step());
    }
  }

  /** All that it holds, arrays and objects of the package with what they hold in turn. */
  private static List<Object> objects(Object of) throws IllegalAccessException {
    List<Object> found = new ArrayList<>();
    for (Field field : of.getClass().getDeclaredFields()) {
      if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        Object held = field.get(of);
        found.add(held);
        if (held != null && held.getClass().getPackage() == KeptText.class.getPackage()) {
          found.addAll(objects(held));
        }
      }
    }
    return found;
  }
}
