package dev.nudge.cleaning;

import dev.nudge.cleaning.Cleaned.Accepted;
import dev.nudge.cleaning.Cleaned.Heartbeat;
import dev.nudge.cleaning.Cleaned.Late;
import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ModelState;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Receipt;
import dev.nudge.schemas.RecordEncoding;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.checks.Check;
import dev.nudge.schemas.checks.ErasureCheck;
import dev.nudge.schemas.checks.EventCheck;
import dev.nudge.schemas.checks.Fault;
import dev.nudge.schemas.checks.ModelStateCheck;
import dev.nudge.schemas.checks.ProfileCheck;
import dev.nudge.schemas.checks.ReceiptCheck;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * Decides what counts as an input. What becomes of a message depends on that message and the
 * settings alone. A time ahead of the arrival is moved back to the arrival, and a user's id makes
 * room for a pseudonym where there are any: what is accepted, late or an objection names the user
 * so.
 *
 * <p>Not thread-safe: decoding reuses buffers.
 */
public final class Cleaner<T extends SpecificRecord> implements MessageCleaner {
  private final Class<T> type;
  private final Function<byte[], T> decoder;
  private final CleaningSettings settings;
  private final Check<T> check;
  private final Acceptance<T> acceptance;

  private Cleaner(
      Class<T> type, CleaningSettings settings, Check<T> check, Acceptance<T> acceptance) {
    this.type = type;
    this.decoder = settings.encoding().decoder(type);
    this.settings = settings;
    this.check = check;
    this.acceptance = acceptance;
  }

  /** For each topic of users' inputs. */
  public static Map<InputTopic, Cleaner<?>> byTopic(CleaningSettings settings) {
    return new EnumMap<>(
        Map.of(
            InputTopic.CLICKSTREAM, ofEvents(settings),
            InputTopic.PROFILES, ofProfiles(settings),
            InputTopic.ERASURES, ofErasures(settings),
            InputTopic.RECEIPTS, ofReceipts(settings),
            InputTopic.MODEL_STATES, ofModelStates(settings)));
  }

  /** For the clickstream. */
  public static Cleaner<Event> ofEvents(CleaningSettings settings) {
    return new Cleaner<>(
        Event.class,
        settings,
        new EventCheck(settings.times(), settings.placeholders()),
        (event, arrival) -> accept(event, arrival, settings));
  }

  private static Cleaned accept(Event event, long arrival, CleaningSettings settings) {
    event.setTime(earlier(event.getTime(), arrival));
    return arrival - event.getTime().toEpochMilli() > settings.allowedLateness().toMillis()
        ? new Late(event)
        : new Accepted(event.getUserId(), event);
  }

  /** For profile updates. */
  public static Cleaner<ProfileUpdate> ofProfiles(CleaningSettings settings) {
    ProfileCheck check = new ProfileCheck(settings.times(), settings.placeholders());
    return new Cleaner<>(
        ProfileUpdate.class,
        settings,
        check,
        new Acceptance<>() {
          @Override
          public Cleaned accept(ProfileUpdate profile, long arrival) {
            profile.setTime(earlier(profile.getTime(), arrival));
            if (profile.getTimeZone() != null && profile.getTimeZone().isBlank()) {
              profile.setTimeZone(null);
            }
            return new Accepted(profile.getUserId(), profile);
          }

          @Override
          public Cleaned refuse(ProfileUpdate profile, long arrival, Fault fault) {
            return check.isObjection(profile)
                ? Objections.of(
                    settings.pseudonyms().userOf(profile),
                    profile.getTime(),
                    arrival,
                    fault,
                    settings)
                : Rejected.of(fault);
          }
        });
  }

  /** For erasures. */
  public static Cleaner<Erasure> ofErasures(CleaningSettings settings) {
    return new Cleaner<>(
        Erasure.class,
        settings,
        new ErasureCheck(settings.times()),
        (erasure, arrival) -> {
          erasure.setTime(earlier(erasure.getTime(), arrival));
          return new Accepted(erasure.getUserId(), erasure);
        });
  }

  /** For receipts. */
  public static Cleaner<Receipt> ofReceipts(CleaningSettings settings) {
    ReceiptCheck check = new ReceiptCheck(settings.times(), settings.placeholders());
    return new Cleaner<>(
        Receipt.class,
        settings,
        check,
        new Acceptance<>() {
          @Override
          public Cleaned accept(Receipt receipt, long arrival) {
            receipt.setTime(earlier(receipt.getTime(), arrival));
            return new Accepted(receipt.getUserId(), receipt);
          }

          @Override
          public Cleaned refuse(Receipt receipt, long arrival, Fault fault) {
            return check.isObjection(receipt)
                ? Objections.of(
                    settings.pseudonyms().userOf(receipt),
                    receipt.getTime(),
                    arrival,
                    fault,
                    settings)
                : Rejected.of(fault);
          }
        });
  }

  /** For model states that were rebuilt. */
  public static Cleaner<ModelState> ofModelStates(CleaningSettings settings) {
    return new Cleaner<>(
        ModelState.class,
        settings.withEncoding(RecordEncoding.singleObjects()),
        new ModelStateCheck(settings.placeholders()),
        (state, arrival) -> new Accepted(state.getUserId(), state));
  }

  private static Instant earlier(Instant time, long arrival) {
    return time.toEpochMilli() > arrival ? Instant.ofEpochMilli(arrival) : time;
  }

  @Override
  public List<Cleaned> cleanEach(RawMessage message) {
    return List.of(clean(message));
  }

  @Override
  public List<Cleaned> refuseEach(RawMessage message, Fault fault, long arrival) {
    return List.of(refuse(message, fault, arrival));
  }

  /**
   * Decides about one message; whatever it holds, this does not throw, unless {@link
   * CleaningSettings#encoding} cannot find out now what it holds.
   */
  public Cleaned clean(RawMessage message) {
    if (message.isHeartbeat()) {
      Fault fault = settings.times().findInArrival(message.timestamp());
      return fault == null ? Heartbeat.INSTANCE : Rejected.of(fault);
    }
    if (message.value() == null) {
      return new Rejected(RejectionReason.MALFORMED, "the message has a key but no value");
    }
    try {
      return clean(decoder.apply(message.value()), message.timestamp());
    } catch (DecodeException e) {
      Rejected why = Rejected.of(e);
      return refused(e, new Fault(why.reason(), why.message()), message.timestamp());
    }
  }

  /** What has wrong times is refused as any other; an objection in it counts, from its arrival. */
  private Cleaned refused(DecodeException why, Fault fault, long arrival) {
    return why.misread()
        .map(record -> refuse(withoutTime(type.cast(record)), fault, arrival))
        .orElseGet(() -> Rejected.of(fault));
  }

  /** The same with a time that nobody believes. */
  private T withoutTime(T record) {
    record.put(record.getSchema().getField("time").pos(), Instant.EPOCH);
    return record;
  }

  /**
   * Rejects a message whose arrival is not believed, whatever it holds; an objection in it counts
   * all the same.
   *
   * @param fault of the arrival
   * @param arrival to count from instead, epoch milliseconds
   */
  public Cleaned refuse(RawMessage message, Fault fault, long arrival) {
    if (message.value() == null) {
      return Rejected.of(fault);
    }
    try {
      return refuse(decoder.apply(message.value()), fault, arrival);
    } catch (DecodeException e) {
      return refused(e, fault, arrival);
    }
  }

  /** The same of a record that is decoded already. */
  Cleaned refuse(T record, Fault fault, long arrival) {
    return acceptance.refuse(record, arrival, fault);
  }

  /**
   * Decides about a record that is decoded already, and may correct its time and user; so once.
   *
   * @param arrival epoch milliseconds
   */
  public Cleaned clean(T record, long arrival) {
    Fault fault = check.find(record, arrival);
    if (fault != null) {
      return acceptance.refuse(record, arrival, fault);
    }
    settings.pseudonyms().hide(record);
    return acceptance.accept(record, arrival);
  }
}
