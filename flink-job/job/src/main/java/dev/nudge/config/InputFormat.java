package dev.nudge.config;

/** What the bytes of inputs are. */
public enum InputFormat {
  /** Avro single objects of Nudge's own contract. */
  AVRO("avro"),
  /** JSON objects on the click-stream, which a mapping explains; the other inputs are as above. */
  JSON("json"),
  /** The same of lines of a table, of which the mapping names the columns. */
  CSV("csv"),
  /** The Confluent wire format: schemas are in a registry. */
  CONFLUENT_AVRO("confluent-avro");

  private final String text;

  InputFormat(String text) {
    this.text = text;
  }

  /** Whether it is in somebody's own names, which a mapping explains. */
  public boolean isMapped() {
    return this == JSON || this == CSV;
  }

  @Override
  public String toString() {
    return text;
  }
}
