package dev.nudge.cleaning;

import dev.nudge.cleaning.Cleaned.Heartbeat;
import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.SingleObjectCodec;
import org.apache.avro.specific.SpecificRecord;

/** Decodes, then applies the rules of the kind of record. */
final class DecodingCleaner<T extends SpecificRecord> implements Cleaner {
  private final SingleObjectCodec<T> codec;
  private final Rules<T> rules;

  DecodingCleaner(Class<T> type, Rules<T> rules) {
    this.codec = SingleObjectCodec.of(type);
    this.rules = rules;
  }

  @Override
  public Cleaned clean(RawMessage message) {
    if (message.isHeartbeat()) {
      return Heartbeat.INSTANCE;
    }
    if (message.value() == null) {
      return new Rejected(RejectionReason.MALFORMED, "the message has a key but no value");
    }
    T decoded;
    try {
      decoded = codec.decode(message.value());
    } catch (DecodeException e) {
      return Rejected.of(e);
    }
    return rules.check(decoded, message.timestamp());
  }
}
