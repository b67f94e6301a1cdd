package dev.nudge.evaluation.nudges;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What nudges changed: users who were nudged against users who were held out, drawn by lot. A user
 * counts once, from the first occasion on: what comes later may be an effect of it.
 *
 * @param rule its id; {@link #ALL} for the first occasion under any rule of which somebody was held
 *     out, each rule's users compared among themselves, as rules may hold out different shares
 * @param variant nudges of it only, against all who were held out; null for all nudges
 * @param outcome what is counted
 * @param treated users who were nudged
 * @param treatedOccasions nudges
 * @param heldOut users who would have been
 * @param heldOutOccasions nudges that were held out
 * @param treatedRate share of the treated who did
 * @param heldOutRate share of the held-out who did
 * @param effect treated less held-out
 * @param unfinished users whose horizon ends after the recording: they do not count
 */
public record Uplift(
    String rule,
    String variant,
    Happened outcome,
    int treated,
    long treatedOccasions,
    int heldOut,
    long heldOutOccasions,
    Rate treatedRate,
    Rate heldOutRate,
    Rate effect,
    int unfinished) {
  public static final String ALL = "all rules";

  /**
   * By rule in the order of their ids, each before its variants, all rules last.
   *
   * @param all what users did; one who is not in it did nothing
   * @param decisions nudges, and those that were held out
   */
  static List<Uplift> of(Timelines all, long horizon, List<Decision> decisions) {
    List<Uplift> uplifts = new ArrayList<>();
    for (String rule : sorted(decisions.stream().map(Decision::rule))) {
      List<Decision> its = decisions.stream().filter(d -> d.rule().equals(rule)).toList();
      uplifts.addAll(both(rule, null, all, horizon, its));
      for (String variant : variants(its)) {
        List<Decision> of =
            its.stream().filter(d -> !d.nudged() || variant.equals(d.variant())).toList();
        uplifts.addAll(both(rule, variant, all, horizon, of));
      }
    }
    Set<String> held =
        decisions.stream().filter(d -> !d.nudged()).map(Decision::rule).collect(Collectors.toSet());
    uplifts.addAll(
        both(
            ALL,
            null,
            all,
            horizon,
            decisions.stream().filter(d -> held.contains(d.rule())).toList()));
    return uplifts;
  }

  /** Those of which somebody got a nudge. */
  static List<String> variants(List<Decision> decisions) {
    return sorted(
        decisions.stream()
            .filter(decision -> decision.nudged() && decision.variant() != null)
            .map(Decision::variant));
  }

  static List<String> sorted(Stream<String> names) {
    return names.distinct().sorted().toList();
  }

  private static List<Uplift> both(
      String rule, String variant, Timelines all, long horizon, List<Decision> decisions) {
    return Arrays.stream(Happened.values())
        .map(
            outcome -> {
              TwoArms arms = new TwoArms(all, horizon, outcome, decisions, Decision::nudged);
              return new Uplift(
                  rule,
                  variant,
                  outcome,
                  arms.users(true),
                  arms.occasions(true),
                  arms.users(false),
                  arms.occasions(false),
                  arms.rate(true),
                  arms.rate(false),
                  arms.effect(),
                  arms.unfinished());
            })
        .toList();
  }

  /** Whether too few users were in one of the groups to say anything. */
  public boolean few() {
    return treated < Compared.FEW || heldOut < Compared.FEW;
  }
}
