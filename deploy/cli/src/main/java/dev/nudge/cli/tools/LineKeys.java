package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.mapping.MappedInput;
import dev.nudge.mapping.Mapping;
import dev.nudge.mapping.UnmappedException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** The keys of messages in somebody's own names: the user, so that all of one share a partition. */
final class LineKeys {
  private final Mapping mapping;
  private long ofSeveral;

  LineKeys(Mapping mapping) {
    this.mapping = mapping;
  }

  /**
   * Of a message; of several inputs the first counts.
   *
   * @return null where the mapping reads no user
   */
  byte[] of(byte[] line) {
    List<Optional<Object>> users = inputs(line).stream().map(input -> user(input.value())).toList();
    if (users.stream().distinct().count() > 1) {
      ofSeveral++;
    }
    return users.stream()
        .findFirst()
        .flatMap(first -> first)
        .map(first -> first.toString().getBytes(UTF_8))
        .orElse(null);
  }

  /** How many messages were of several users. */
  long ofSeveral() {
    return ofSeveral;
  }

  private List<MappedInput> inputs(byte[] line) {
    try {
      return mapping.readWithoutArrival(mapping.named(line), "").inputs();
    } catch (UnmappedException e) {
      return e.objections();
    }
  }

  private static Optional<Object> user(SpecificRecord input) {
    return Optional.ofNullable(input.get(input.getSchema().getField("user_id").pos()));
  }
}
