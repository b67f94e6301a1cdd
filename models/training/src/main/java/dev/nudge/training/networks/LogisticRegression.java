package dev.nudge.training.networks;

/**
 * Each hazard is a logistic regression on the features; weight decay is its L2 penalty. Its linear
 * path is all there is.
 */
public record LogisticRegression() implements Architecture {
  @Override
  public String label() {
    return "logistic-regression";
  }

  @Override
  public String description() {
    return "a logistic regression on the features of the event, without a state";
  }

  @Override
  public boolean linearPath() {
    return true;
  }

  @Override
  public Body body(Parameters parameters, int inputs) {
    return new NoBody();
  }
}
