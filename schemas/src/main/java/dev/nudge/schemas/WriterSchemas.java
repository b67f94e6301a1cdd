package dev.nudge.schemas;

import org.apache.avro.Schema;

/** The schemas that messages in the Confluent wire format were written with, by their ids. */
public interface WriterSchemas {

  /**
   * The schema of an id.
   *
   * @throws DecodeException if there is none, or it is not Avro: a message that names it can never
   *     be read
   * @throws RuntimeException if that cannot be found out now
   */
  Schema byId(int id);
}
