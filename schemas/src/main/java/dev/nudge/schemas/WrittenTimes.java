package dev.nudge.schemas;

import java.util.List;
import java.util.Optional;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/**
 * Whether the times of a record are written in the unit in which they are read. Avro's rules of
 * resolution look at the number alone: microseconds would be read as milliseconds.
 */
public final class WrittenTimes {
  private static final String LOGICAL_TYPE = "logicalType";

  private WrittenTimes() {}

  /**
   * What would be read as another time than was written; empty if nothing would. A plain long is
   * taken for what it is read as.
   *
   * @param read the schema of a record, with what it is read
   * @param written with what it was written
   */
  public static Optional<String> fault(Schema read, Schema written) {
    if (written.getType() != Schema.Type.RECORD) {
      return Optional.empty();
    }
    return read.getFields().stream()
        .flatMap(field -> fault(field, written.getField(field.name())).stream())
        .findFirst();
  }

  private static Optional<String> fault(Schema.Field read, Schema.Field written) {
    LogicalType wanted = read.schema().getLogicalType();
    if (wanted == null || written == null) {
      return Optional.empty();
    }
    return types(written.schema()).stream()
        .map(type -> type.getProp(LOGICAL_TYPE))
        .filter(unit -> unit != null && !unit.equals(wanted.getName()))
        .findFirst()
        .map(
            unit ->
                "its field %s is written as %s, and would be read as %s: another time; write %s"
                    .formatted(read.name(), unit, wanted.getName(), wanted.getName()));
  }

  private static List<Schema> types(Schema schema) {
    return schema.isUnion() ? schema.getTypes() : List.of(schema);
  }
}
