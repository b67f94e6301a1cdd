package dev.nudge.cleaning;

import dev.nudge.cleaning.Cleaned.Heartbeat;
import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.checks.Check;
import dev.nudge.schemas.checks.Fault;
import dev.nudge.schemas.checks.TimeBounds;
import org.apache.avro.specific.SpecificRecord;

/** Decodes, checks, and takes in what is as it must be. */
final class DecodingCleaner<T extends SpecificRecord> implements Cleaner {
  private final SingleObjectCodec<T> codec;
  private final TimeBounds times;
  private final Check<T> check;
  private final Acceptance<T> acceptance;

  DecodingCleaner(Class<T> type, TimeBounds times, Check<T> check, Acceptance<T> acceptance) {
    this.codec = SingleObjectCodec.of(type);
    this.times = times;
    this.check = check;
    this.acceptance = acceptance;
  }

  @Override
  public Cleaned clean(RawMessage message) {
    if (message.isHeartbeat()) {
      Fault fault = times.findInArrival(message.timestamp());
      return fault == null ? Heartbeat.INSTANCE : Rejected.of(fault);
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
    Fault fault = check.find(decoded, message.timestamp());
    return fault == null ? acceptance.take(decoded, message.timestamp()) : Rejected.of(fault);
  }
}
