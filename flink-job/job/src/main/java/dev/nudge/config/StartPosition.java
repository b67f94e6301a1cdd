package dev.nudge.config;

/** Where the job begins to read where no checkpoint or savepoint says so. */
public enum StartPosition {
  EARLIEST("earliest"),
  LATEST("latest"),
  /** At the offsets committed for the group, else at the earliest. */
  COMMITTED("committed");

  private final String text;

  StartPosition(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
