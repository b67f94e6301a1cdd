package dev.nudge.training.fit;

/** There are not enough users to train on some and stop by others. */
public final class TooFewUsersException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  TooFewUsersException(int fit, int heldOut) {
    super(
        "%d users to fit on and %d held out, at least 1 of each is needed; give a larger recording"
            .formatted(fit, heldOut));
  }
}
