package dev.nudge.schemas;

import java.io.Serializable;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** What the bytes of records are. */
public interface RecordEncoding extends Serializable {

  /**
   * A decoder for the records of a contract, not thread-safe. It throws {@link DecodeException} if
   * the bytes are no such record.
   */
  <T extends SpecificRecord> Function<byte[], T> decoder(Class<T> type);

  /** Avro single objects, see {@link SingleObjectCodec}. */
  static RecordEncoding singleObjects() {
    return SingleObjects.INSTANCE;
  }

  /** The one instance, also after it has travelled. */
  enum SingleObjects implements RecordEncoding {
    INSTANCE;

    @Override
    public <T extends SpecificRecord> Function<byte[], T> decoder(Class<T> type) {
      return SingleObjectCodec.of(type)::decode;
    }
  }
}
