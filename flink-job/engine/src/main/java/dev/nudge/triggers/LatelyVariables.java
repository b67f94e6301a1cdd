package dev.nudge.triggers;

import dev.nudge.features.HalfLife;
import dev.nudge.features.LongMemory;
import dev.nudge.needs.UserSnapshot;
import dev.nudge.schemas.EventType;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Counts that fade: what the model is given, as it stands at the moment. */
final class LatelyVariables {
  private static final List<HalfLife> LONG = List.of(HalfLife.QUARTER, HalfLife.YEAR);

  private LatelyVariables() {}

  static void declare(VariableList all) {
    for (EventType type : EventType.values()) {
      String name = type.name().toLowerCase(Locale.ROOT);
      for (HalfLife half : HalfLife.COMMON) {
        lately(all, name, half, type.name() + " events", type, at -> at.count(type, half));
      }
    }
    for (HalfLife half : LONG) {
      int i = LONG.indexOf(half);
      lately(
          all,
          "purchase",
          half,
          "PURCHASE events",
          EventType.PURCHASE,
          at -> memory(at).purchases[i] * at.left(half));
    }
    for (HalfLife half : HalfLife.COMMON.subList(1, HalfLife.COUNT)) {
      lately(
          all,
          "day",
          half,
          "days with an event",
          null,
          at -> at.user().activeDays[half.ordinal()] * at.left(half));
    }
    for (HalfLife half : LONG) {
      int i = LONG.indexOf(half);
      lately(
          all, "day", half, "days with an event", null, at -> memory(at).days[i] * at.left(half));
    }
  }

  private static LongMemory memory(UserSnapshot at) {
    return at.user().longMemory;
  }

  private static void lately(
      VariableList all,
      String name,
      HalfLife half,
      String what,
      EventType type,
      ToDoubleFunction<UserSnapshot> count) {
    all.number(
        "lately.%s_%s".formatted(name, half.label()),
        "%s, each fading with a half-life of %s".formatted(what, half.label()),
        at -> type != null && at.event() == type ? UserVariables.SOME : UserVariables.COUNT,
        m -> count.applyAsDouble(m.snapshot()));
  }
}
