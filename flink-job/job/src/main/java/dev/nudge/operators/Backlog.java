package dev.nudge.operators;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import java.io.Serializable;
import org.apache.flink.util.function.ThrowingConsumer;

/**
 * What profiles, erasures, receipts and control held when the job was submitted. A job that begins
 * without state reads it to its end before the first event; the sources of these topics then begin
 * where it ends, but for that of receipts, of which only objections are taken here.
 */
public interface Backlog extends Serializable {

  /** Reads a topic's, each partition in its order; returns at its end. */
  void read(InputTopic topic, ThrowingConsumer<RawMessage, Exception> each) throws Exception;

  /** Of a job whose sources begin at the beginning. */
  static Backlog none() {
    return (topic, each) -> {};
  }
}
