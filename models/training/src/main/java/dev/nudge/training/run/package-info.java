/**
 * From a recording to a model file: split, train, judge, export.
 *
 * <p>Doors: {@link dev.nudge.training.run.TrainingRun} with its {@link
 * dev.nudge.training.run.TrainingPlan} and {@link dev.nudge.training.run.TrainingReport}; what is
 * trained on is a {@link dev.nudge.training.run.TrainingScope}: a {@link
 * dev.nudge.training.run.StreamScope} or a {@link dev.nudge.training.run.ProtocolScope}. {@link
 * dev.nudge.training.run.FeatureChoice} picks the features. {@link
 * dev.nudge.training.run.TrainedUsers} says whose rows a model was made from, or {@link
 * dev.nudge.training.run.TrainedUsersException} why it does not.
 *
 * <p>Values: {@link dev.nudge.training.run.ModelSettings}.
 */
package dev.nudge.training.run;
