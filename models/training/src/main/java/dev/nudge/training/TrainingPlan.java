package dev.nudge.training;

import dev.nudge.training.fit.FitSettings;
import dev.nudge.training.networks.Architecture;
import java.nio.file.Path;

/**
 * A model to be made.
 *
 * @param id model id, such as {@code gru}
 * @param version model version, such as {@code 1}
 * @param scope what it is trained on
 * @param architecture of the model
 * @param settings of the training
 * @param out the model file
 */
public record TrainingPlan(
    String id,
    String version,
    TrainingScope scope,
    Architecture architecture,
    FitSettings settings,
    Path out) {}
