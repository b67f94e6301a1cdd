package dev.nudge.training.fit;

/** Training left the numbers: the loss is no longer finite. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DivergedException(int epoch, double loss, float learningRate) {
    super(
        "the loss became %s in epoch %d; try a learning rate below %s or a smaller clip norm"
            .formatted(loss, epoch, learningRate));
  }
}
