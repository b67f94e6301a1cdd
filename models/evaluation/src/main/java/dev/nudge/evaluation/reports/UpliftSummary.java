package dev.nudge.evaluation.reports;

import static dev.nudge.evaluation.reports.Words.text;

import dev.nudge.evaluation.nudges.Happened;
import dev.nudge.evaluation.nudges.Rate;
import dev.nudge.evaluation.nudges.Uplift;
import dev.nudge.evaluation.nudges.UpliftFigures;
import dev.nudge.evaluation.nudges.VariantDifference;
import java.io.PrintWriter;
import java.util.List;

/** What nudges changed, for a terminal: the conclusion first, then all figures. */
public final class UpliftSummary {
  private static final List<Column<Uplift>> COLUMNS =
      List.of(
          Column.of("variant", "%s", Uplift::variant),
          Column.of("outcome", "%s", u -> Words.outcome(u.outcome())),
          Column.of("nudges", "%,d", Uplift::treatedOccasions),
          Column.of("people", "%,d", Uplift::treated),
          Column.of("did", "%.1f %%", u -> u.treatedRate().percent().value()),
          Column.of("held out", "%,d", Uplift::heldOutOccasions),
          Column.of("people", "%,d", Uplift::heldOut),
          Column.of("did", "%.1f %%", u -> u.heldOutRate().percent().value()),
          Column.within(
              "effect [95 %]",
              "%+.1f", u -> u.effect().percent().value(), u -> u.effect().percent().interval()),
          Column.of("people too near the end", "%,d", Uplift::unfinished));

  private final UpliftFigures figures;

  public UpliftSummary(UpliftFigures figures) {
    this.figures = figures;
  }

  /** Prints the lines. */
  public void print(PrintWriter out) {
    out.println("What nudges changed: people nudged against people held out by lot.");
    Findings rules = new Findings();
    for (Uplift uplift : figures.uplift()) {
      if (uplift.rule().equals(Uplift.ALL)) {
        out.println(text("%s: %s.", Uplift.ALL, inAll(uplift)));
      } else if (uplift.heldOutOccasions() == 0) {
        rules.add("Nobody was held out of", uplift.rule());
      } else {
        rules.add(
            name(uplift),
            uplift.few(),
            uplift.effect(),
            Words.outcome(uplift.outcome()),
            sentence(uplift));
      }
    }
    rules.print(out);
    variants().print(out);
    Table<Uplift> table = new Table<>("rule", COLUMNS);
    figures.uplift().forEach(uplift -> table.row(uplift.rule(), uplift));
    out.println();
    out.print(table.markdown());
    out.println(
        "Nudges and held out are all occasions; people count once, from their first occasion on.");
    out.println(
        "Effect: percentage points, with the 95 % over users. One whose bounds hold 0 may be chance.");
    out.flush();
  }

  private Findings variants() {
    Findings findings = new Findings();
    for (VariantDifference two : figures.variants()) {
      findings.add(
          text("%s, %s against %s", two.rule(), two.variant(), two.against()),
          two.few(),
          two.difference(),
          Words.outcome(two.outcome()),
          text("of 100 people nudged, %s", more(two.difference(), two.outcome())));
    }
    return findings;
  }

  private static String name(Uplift uplift) {
    return uplift.variant() == null
        ? uplift.rule()
        : text("%s, %s against held out", uplift.rule(), uplift.variant());
  }

  private String inAll(Uplift uplift) {
    if (uplift.few()) {
      return "too few people to say";
    }
    return sentence(uplift) + (Findings.clear(uplift.effect()) ? "" : "; this may be chance");
  }

  private String sentence(Uplift uplift) {
    return text(
        "of 100 people nudged, %s than of 100 held out", more(uplift.effect(), uplift.outcome()));
  }

  /** Such as {@code 12.3 more (between 8.1 more and 16.0 more) bought within 7 days}. */
  private String more(Rate effect, Happened outcome) {
    Rate percent = effect.percent();
    return text(
        "%s (between %s and %s) %s",
        signed(percent.value()),
        signed(percent.interval().low()),
        signed(percent.interval().high()),
        Words.did(outcome, figures.horizonHours()));
  }

  private static String signed(double points) {
    return text("%.1f %s", Math.abs(points), points < 0 ? "fewer" : "more");
  }
}
