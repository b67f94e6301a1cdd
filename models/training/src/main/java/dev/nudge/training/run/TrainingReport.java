package dev.nudge.training.run;

import dev.nudge.evaluation.protocols.Result;
import dev.nudge.training.export.ExportParity;
import dev.nudge.training.fit.TrainedModel;
import java.time.Duration;
import java.util.List;

/**
 * A model that was made.
 *
 * @param plan as given
 * @param trained the model
 * @param fitUsers fitted on
 * @param heldOutUsers decided when to stop
 * @param fitEvents read in an epoch
 * @param results figures on what was not trained on; empty where the recording ends too early after
 *     the cut to judge
 * @param parity how close the file is to the trainer
 * @param took wall time of the training
 */
public record TrainingReport(
    TrainingPlan plan,
    TrainedModel trained,
    int fitUsers,
    int heldOutUsers,
    long fitEvents,
    List<Result> results,
    ExportParity parity,
    Duration took) {}
