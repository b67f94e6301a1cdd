package dev.nudge.cleaning;

import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.checks.Fault;
import org.apache.avro.specific.SpecificRecord;

/** What became of a message, or of one of the inputs that it holds. */
public sealed interface Cleaned {

  /**
   * It can be used.
   *
   * @param userId never blank
   * @param payload an event, profile update, erasure or receipt within all bounds
   */
  record Accepted(String userId, SpecificRecord payload) implements Cleaned {}

  /**
   * It cannot be used.
   *
   * @param message what is wrong, with the value found and the range allowed; without user ids and
   *     query text
   */
  record Rejected(RejectionReason reason, String message) implements Cleaned {

    /** A check found a fault. */
    public static Rejected of(Fault fault) {
      return new Rejected(fault.reason(), fault.message());
    }

    /** The same where as many more inputs of the same message cannot be used. */
    public Rejected andMore(int inputs) {
      return inputs == 0
          ? this
          : new Rejected(
              reason, "%s; and %d more inputs of this message".formatted(message, inputs));
    }

    /** Its bytes could not be decoded. */
    public static Rejected of(DecodeException refusal) {
      RejectionReason reason =
          switch (refusal.kind()) {
            case MALFORMED -> RejectionReason.MALFORMED;
            case UNKNOWN_SCHEMA -> RejectionReason.UNKNOWN_SCHEMA;
          };
      return new Rejected(reason, refusal.getMessage());
    }
  }

  /**
   * An objection in a profile update or receipt that cannot be used otherwise: it counts whatever
   * else is wrong.
   *
   * @param userId never blank
   * @param payload says that consent is withdrawn, and nothing else
   * @param rest why the message was rejected
   */
  record Objection(String userId, ProfileUpdate payload, Rejected rest) implements Cleaned {

    /** From when it counts, epoch milliseconds. */
    public long since() {
      return payload.getTime().toEpochMilli();
    }
  }

  /** A good event that arrived later than is allowed. */
  record Late(Event event) implements Cleaned {}

  /** Its words say that it is nothing to read. */
  record Ignored() implements Cleaned {
    static final Ignored INSTANCE = new Ignored();
  }

  /** It only says how far time has come. */
  record Heartbeat() implements Cleaned {
    static final Heartbeat INSTANCE = new Heartbeat();
  }
}
