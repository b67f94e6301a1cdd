package dev.nudge.cli.tools;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Receipt;
import dev.nudge.schemas.RecordEncoding;
import dev.nudge.schemas.SingleObjectCodec;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;

/**
 * Inputs as they are recorded, which needs no registry: what can be read stands there as Avro
 * single objects. What cannot stands as it came.
 */
final class Recoded {
  private final Map<InputTopic, UnaryOperator<byte[]>> rewriters = new EnumMap<>(InputTopic.class);
  private final Map<InputTopic, Long> unread = new EnumMap<>(InputTopic.class);

  /**
   * @param encoding in which they are written
   */
  Recoded(RecordEncoding encoding) {
    rewriters.put(InputTopic.CLICKSTREAM, rewriter(InputTopic.CLICKSTREAM, Event.class, encoding));
    rewriters.put(
        InputTopic.PROFILES, rewriter(InputTopic.PROFILES, ProfileUpdate.class, encoding));
    rewriters.put(InputTopic.ERASURES, rewriter(InputTopic.ERASURES, Erasure.class, encoding));
    rewriters.put(InputTopic.RECEIPTS, rewriter(InputTopic.RECEIPTS, Receipt.class, encoding));
    rewriters.put(InputTopic.MODEL_STATES, value -> value);
    rewriters.put(InputTopic.CONTROL, value -> value);
  }

  private <T extends SpecificRecord> UnaryOperator<byte[]> rewriter(
      InputTopic topic, Class<T> type, RecordEncoding encoding) {
    Function<byte[], T> decoder = encoding.decoder(type);
    SingleObjectCodec<T> codec = SingleObjectCodec.of(type);
    return value -> {
      if (value == null || SingleObjectCodec.isSingleObject(value)) {
        return value;
      }
      try {
        return codec.encode(decoder.apply(value));
      } catch (DecodeException e) {
        unread.merge(topic, 1L, Long::sum);
        return value;
      }
    };
  }

  /** A message of a topic, by that topic's name in recordings. */
  RawMessage of(InputTopic topic, RawMessage message) {
    return message.with(topic.label(), message.key(), rewriters.get(topic).apply(message.value()));
  }

  /** How many messages of each topic stand as they came. */
  Map<InputTopic, Long> unread() {
    return unread;
  }
}
