package dev.nudge.triggers;

import dev.cel.common.ast.CelExpr;
import dev.nudge.needs.Need;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** How much of a need a condition asks for, if it asks for one, and always. */
final class NeedThreshold {
  private static final String NUMBER = "\\d*\\.?\\d+(?:[eE]-?\\d+)?";

  /** Such as {@code needs.comparing >= 0.8}, or the other way round. */
  private static final Pattern LEVEL =
      Pattern.compile(
          "(?<=needs\\.\\w{1,40}\\s{0,9}>=?\\s{0,9})%1$s|%1$s(?=\\s*<=?\\s*needs\\.)"
              .formatted(NUMBER));

  private NeedThreshold() {}

  /**
   * Of a condition of which no other need is a part.
   *
   * @param condition checked
   */
  static OptionalDouble of(CelExpr condition) {
    List<String> needs =
        Comparison.mentioned(condition).filter(name -> name.startsWith(Need.PREFIX)).toList();
    return needs.size() == 1
        ? Comparison.joined(condition)
            .flatMap(part -> Comparison.of(part).stream())
            .filter(part -> part.variable().equals(needs.get(0)))
            .filter(part -> part.operator().startsWith(">"))
            .mapToDouble(part -> (double) part.constant())
            .findFirst()
        : OptionalDouble.empty();
  }

  /**
   * The text of a condition with another threshold.
   *
   * @param text of one that has one
   */
  static String replace(String text, double above) {
    return LEVEL.matcher(text).replaceFirst(Double.toString(above));
  }
}
