package dev.nudge.config;

/** What the bytes of an output are. */
public enum OutputFormat {
  /** Avro single objects. */
  AVRO("avro"),
  /** JSON objects, as {@link dev.nudge.schemas.JsonCodec} writes them. */
  JSON("json"),
  /** The same; a trigger stands in a CloudEvent of the structured mode, of which it is the data. */
  CLOUDEVENTS_JSON("cloudevents-json"),
  /** The Confluent wire format: schemas are in a registry. */
  CONFLUENT_AVRO("confluent-avro");

  private final String text;

  OutputFormat(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
