package dev.nudge.training.run;

/** A file of a model's users does not say whose rows the model was made from; and why. */
public final class TrainedUsersException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrainedUsersException(String message) {
    super(message);
  }

  TrainedUsersException(String message, Throwable cause) {
    super(message, cause);
  }
}
