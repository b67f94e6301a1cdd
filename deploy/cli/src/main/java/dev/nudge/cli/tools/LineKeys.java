package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.mapping.MappedInput;
import dev.nudge.mapping.Mapping;
import dev.nudge.mapping.UnmappedException;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** The keys of messages in somebody's own names: the user, so that all of one share a partition. */
final class LineKeys {
  private final Mapping mapping;

  LineKeys(Mapping mapping) {
    this.mapping = mapping;
  }

  /**
   * Of a message; of several inputs the first counts.
   *
   * @return null where the mapping reads no user
   */
  byte[] of(byte[] line) {
    return inputs(line).stream().findFirst().map(input -> user(input.value())).orElse(null);
  }

  private List<MappedInput> inputs(byte[] line) {
    try {
      return mapping.readWithoutArrival(mapping.named(line), "").inputs();
    } catch (UnmappedException e) {
      return e.objections();
    }
  }

  private static byte[] user(SpecificRecord input) {
    Object user = input.get(input.getSchema().getField("user_id").pos());
    return user == null ? null : user.toString().getBytes(UTF_8);
  }
}
