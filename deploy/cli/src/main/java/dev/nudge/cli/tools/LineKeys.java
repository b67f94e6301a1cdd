package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.mapping.MappedInput;
import dev.nudge.mapping.Mapping;
import dev.nudge.mapping.UnmappedException;
import java.util.Optional;
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
    return input(line).map(MappedInput::value).map(LineKeys::user).orElse(null);
  }

  private Optional<MappedInput> input(byte[] line) {
    try {
      return Optional.of(mapping.readWithoutArrival(mapping.named(line), "").get(0));
    } catch (UnmappedException e) {
      return e.objection();
    }
  }

  private static byte[] user(SpecificRecord input) {
    Object user = input.get(input.getSchema().getField("user_id").pos());
    return user == null ? null : user.toString().getBytes(UTF_8);
  }
}
