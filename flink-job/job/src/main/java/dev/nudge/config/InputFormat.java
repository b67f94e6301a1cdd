package dev.nudge.config;

/** What the bytes of the click-stream are. */
public enum InputFormat {
  /** Avro single objects of Nudge's own contract. */
  AVRO("avro"),
  /** JSON objects, which a mapping explains. */
  JSON("json");

  private final String text;

  InputFormat(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
