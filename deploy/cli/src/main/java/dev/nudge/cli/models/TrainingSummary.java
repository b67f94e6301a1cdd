package dev.nudge.cli.models;

import dev.nudge.evaluation.protocols.Result;
import dev.nudge.training.fit.Calibration;
import dev.nudge.training.fit.EpochLoss;
import dev.nudge.training.fit.TrainedModel;
import dev.nudge.training.run.TrainingReport;
import java.util.List;

/** The figures of a training, as JSON has them. */
record TrainingSummary(
    String model,
    String file,
    String data,
    String trainedUntil,
    int fitUsers,
    int heldOutUsers,
    long fitEvents,
    String architecture,
    List<Member> members,
    Calibration calibration,
    double parityWorst,
    long parityScores,
    double seconds,
    List<Result> results) {

  /** A network of the model. */
  record Member(int bestEpoch, List<EpochLoss> epochs) {

    static Member of(TrainedModel.Member member) {
      return new Member(member.best().epoch(), member.epochs());
    }
  }

  static TrainingSummary of(TrainingReport report) {
    return new TrainingSummary(
        report.plan().id() + ":" + report.plan().version(),
        report.plan().out().toString(),
        report.plan().scope().data(),
        report.plan().scope().until().toString(),
        report.fitUsers(),
        report.heldOutUsers(),
        report.fitEvents(),
        report.plan().architecture().description(),
        report.trained().members().stream().map(Member::of).toList(),
        report.trained().calibration().orElse(null),
        report.parity().worst(),
        report.parity().scores(),
        report.took().toMillis() / 1000.0,
        report.results());
  }
}
