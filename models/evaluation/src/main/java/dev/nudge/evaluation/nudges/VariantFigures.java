package dev.nudge.evaluation.nudges;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one of a rule's variants did. Users are drawn for it by lot, so variants can be compared
 * with each other; a recording made without them holds no difference but chance.
 *
 * @param variant its name, or control
 * @param nudges in the whole recording
 * @param users nudged
 * @param compared by the outcome of the rule, next to those whom the rule did not nudge
 */
public record VariantFigures(String variant, long nudges, int users, Compared compared) {

  /** Of each variant, by name; empty for a rule without variants. */
  static List<VariantFigures> of(
      List<Decision> decisions, Moments moments, Happened outcome, long horizon) {
    Map<String, List<Decision>> nudged =
        decisions.stream()
            .filter(decision -> decision.nudged() && decision.variant() != null)
            .collect(Collectors.groupingBy(Decision::variant, TreeMap::new, Collectors.toList()));
    return nudged.entrySet().stream()
        .map(
            variant -> {
              Set<String> users =
                  variant.getValue().stream().map(Decision::userId).collect(Collectors.toSet());
              List<Moment> its =
                  moments.nudged.stream()
                      .filter(moment -> users.contains(moment.who().userId()))
                      .toList();
              return new VariantFigures(
                  variant.getKey(),
                  variant.getValue().size(),
                  users.size(),
                  Matching.compare(its, moments.others, outcome, horizon));
            })
        .toList();
  }
}
