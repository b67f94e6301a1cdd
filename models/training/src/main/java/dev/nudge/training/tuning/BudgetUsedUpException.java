package dev.nudge.training.tuning;

/** The time is over: what is under way is left, what was found stays. */
final class BudgetUsedUpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BudgetUsedUpException() {
    super("the budget is used up");
  }
}
