package dev.nudge.needs;

import java.util.List;

/** Every need that is known. */
public final class Needs {
  /** In the order of the page. */
  public static final List<Need> ALL =
      List.of(
          PriceHesitation.need(),
          Interest.comparing(),
          Interest.inVain(),
          Interest.withoutCart(),
          Interest.withCart(),
          Replenishment.need(),
          OutOfPattern.gift(),
          OutOfPattern.complement());

  private Needs() {}
}
