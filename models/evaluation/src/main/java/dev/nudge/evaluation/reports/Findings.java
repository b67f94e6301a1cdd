package dev.nudge.evaluation.reports;

import static dev.nudge.evaluation.reports.Words.text;

import dev.nudge.evaluation.nudges.Rate;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Findings by how sure they are: those beyond chance a line each, of the others their names. */
final class Findings {
  private static final String CHANCE = "May be chance";
  private static final String FEW = "Too few people to say, fewer than 30 in one of the two groups";

  private final List<String> clear = new ArrayList<>();
  private final Map<String, Set<String>> others = new LinkedHashMap<>();

  /** Whether an effect is beyond chance. */
  static boolean clear(Rate effect) {
    return effect.clearlyAbove() || effect.clearlyBelow();
  }

  /**
   * @param few whether too few people were compared
   * @param outcome what they did, in a word
   * @param sentence the finding in words
   */
  void add(String name, boolean few, Rate effect, String outcome, String sentence) {
    if (few) {
      add(FEW, name);
    } else if (clear(effect)) {
      clear.add(text("%s: %s.", name, sentence));
    } else {
      add(CHANCE, text("%s (%s)", name, outcome));
    }
  }

  /** One about which there is nothing to say. */
  void add(String why, String name) {
    others.computeIfAbsent(why, w -> new LinkedHashSet<>()).add(name);
  }

  void print(PrintWriter out) {
    clear.forEach(out::println);
    others.forEach((why, names) -> out.println(text("%s: %s.", why, String.join("; ", names))));
  }
}
