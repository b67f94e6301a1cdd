package dev.nudge.training.cli;

import dev.nudge.training.TrainingReport;
import dev.nudge.training.gru.EpochLoss;
import dev.nudge.training.protocol.Result;
import java.util.List;

/** The figures of a training, as JSON has them. */
record Summary(
    String model,
    String file,
    String data,
    String trainedUntil,
    int fitUsers,
    int heldOutUsers,
    long fitEvents,
    int bestEpoch,
    List<EpochLoss> epochs,
    double parityWorst,
    long parityScores,
    double seconds,
    List<Result> results) {

  static Summary of(TrainingReport report) {
    return new Summary(
        report.plan().id() + ":" + report.plan().version(),
        report.plan().out().toString(),
        report.plan().data(),
        report.plan().cut().toString(),
        report.fitUsers(),
        report.heldOutUsers(),
        report.fitEvents(),
        report.trained().best().epoch(),
        report.trained().epochs(),
        report.parity().worst(),
        report.parity().scores(),
        report.took().toMillis() / 1000.0,
        report.results());
  }
}
