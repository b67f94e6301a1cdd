package dev.nudge.evaluation.nudges;

import java.util.ArrayList;
import java.util.List;

/**
 * Two variants of a rule against each other: who gets which is drawn by lot, so what differs beyond
 * chance comes of the variants. A user counts once, from the first nudge on.
 *
 * @param rule its id
 * @param variant one of them
 * @param against the other: control, or else the first by name
 * @param outcome what is counted
 * @param users who got the one
 * @param others who got the other
 * @param difference share that did with the one, less that with the other
 */
public record VariantDifference(
    String rule,
    String variant,
    String against,
    Happened outcome,
    int users,
    int others,
    Rate difference) {
  private static final String CONTROL = "control";

  /** By rule and variant. */
  static List<VariantDifference> of(Timelines all, long horizon, List<Decision> decisions) {
    List<VariantDifference> differences = new ArrayList<>();
    for (String rule : Uplift.sorted(decisions.stream().map(Decision::rule))) {
      List<Decision> nudges =
          decisions.stream().filter(d -> d.nudged() && d.rule().equals(rule)).toList();
      List<String> variants = Uplift.variants(nudges);
      if (variants.isEmpty()) {
        continue;
      }
      String against = variants.contains(CONTROL) ? CONTROL : variants.get(0);
      for (String variant : variants) {
        if (!variant.equals(against)) {
          differences.addAll(both(variant, against, all, horizon, nudges));
        }
      }
    }
    return differences;
  }

  private static List<VariantDifference> both(
      String variant, String against, Timelines all, long horizon, List<Decision> nudges) {
    List<Decision> two =
        nudges.stream()
            .filter(d -> variant.equals(d.variant()) || against.equals(d.variant()))
            .toList();
    List<VariantDifference> both = new ArrayList<>();
    for (Happened outcome : Happened.values()) {
      TwoArms arms = new TwoArms(all, horizon, outcome, two, d -> variant.equals(d.variant()));
      both.add(
          new VariantDifference(
              two.get(0).rule(),
              variant,
              against,
              outcome,
              arms.users(true),
              arms.users(false),
              arms.effect()));
    }
    return both;
  }

  /** Whether too few users got one of them to say anything. */
  public boolean few() {
    return users < Compared.FEW || others < Compared.FEW;
  }
}
