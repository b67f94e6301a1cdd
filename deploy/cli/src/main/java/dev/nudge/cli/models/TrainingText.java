package dev.nudge.cli.models;

import dev.nudge.evaluation.figures.Figures;
import dev.nudge.evaluation.protocols.Result;
import dev.nudge.training.fit.TrainedModel;
import dev.nudge.training.run.TrainingReport;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** A training that is done, as lines for people. */
final class TrainingText {
  private TrainingText() {}

  static void print(TrainingReport report, PrintWriter text) {
    text.printf(
        "%s: %s, trained on %,d events of %,d users up to %s, epoch %s kept, in %d s%n",
        report.plan().out(),
        report.plan().id() + ":" + report.plan().version(),
        report.fitEvents(),
        report.fitUsers(),
        report.plan().scope().until(),
        epochs(report.trained()),
        report.took().toSeconds());
    report
        .trained()
        .calibration()
        .ifPresent(
            calibration -> {
              text.printf(
                  "calibration of the purchase head: %s%n", calibration.purchase().description());
              text.printf(
                  "calibration of the return head: %s%n", calibration.returns().description());
            });
    text.printf(
        "parity with the trainer: worst of %,d scores differs by %.1e%n%n",
        report.parity().scores(), report.parity().worst());
    text.print(
        report.results().isEmpty()
            ? "not judged: the recording ends less than a horizon after the cut\n"
            : "on what was not trained on:\n" + ResultTables.of(report.results()).all());
    report.results().stream()
        .filter(result -> result.figures() != null && result.figures().few())
        .forEach(result -> text.println(fewOutcomes(result)));
    text.flush();
  }

  private static String fewOutcomes(Result result) {
    Figures figures = result.figures();
    return "warning: %s was judged on %,d users, %,d rows, of which %,d did: too few for its figures to say much; train on more users or a longer time"
        .formatted(result.protocol(), figures.users(), figures.rows(), figures.positives());
  }

  /** Such as {@code 7 of 12}, for each member. */
  static String epochs(TrainedModel trained) {
    return trained.members().stream()
        .map(member -> member.best().epoch() + " of " + member.epochs().size())
        .collect(Collectors.joining(", "));
  }
}
