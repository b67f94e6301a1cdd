package dev.nudge.evaluation;

/** A model would be judged on users that it was trained on. */
public final class TrainingUsersException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  TrainingUsersException(String model, String why) {
    super("%s; give --allow-training-users to judge %s nevertheless".formatted(why, model));
  }
}
