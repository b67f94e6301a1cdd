package dev.nudge.config;

/** What the bytes of an input are. */
public enum InputFormat {
  /** Avro single objects. */
  AVRO("avro"),
  /** The Confluent wire format: schemas are in a registry. */
  CONFLUENT_AVRO("confluent-avro");

  private final String text;

  InputFormat(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
