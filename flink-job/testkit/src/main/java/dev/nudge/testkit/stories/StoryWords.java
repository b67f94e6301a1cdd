package dev.nudge.testkit.stories;

import dev.nudge.schemas.Nearest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** What is said about words that a story does not know. */
final class StoryWords {
  private StoryWords() {}

  static IllegalArgumentException unknown(String found, Collection<String> allowed) {
    return new IllegalArgumentException(
        "found '%s'; allowed: %s; the nearest is '%s'"
            .formatted(found, String.join(", ", allowed), Nearest.to(found, allowed)));
  }

  static void require(boolean right, Object found, String allowed) {
    if (!right) {
      throw new IllegalArgumentException("found '%s'; allowed: %s".formatted(found, allowed));
    }
  }

  /** A constant by its name. */
  static <E extends Enum<E>> E constant(Class<E> type, String name) {
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    if (!names.contains(name)) {
      throw unknown(name, names);
    }
    return Enum.valueOf(type, name);
  }
}
