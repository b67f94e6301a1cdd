package dev.nudge.cli.tools;

import dev.nudge.cli.options.JsonFile;
import dev.nudge.config.Contract;
import dev.nudge.config.JobConfig;
import dev.nudge.config.Topics;
import dev.nudge.schemas.ContractVersion;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge schemas}. */
@Command(
    name = "schemas",
    description = {
      "Lists the contracts of all topics: versions, fingerprints, fields.",
      "A message is c301, the eight bytes of the fingerprint as they stand here, and the record in Avro binary. All versions are read, the last is written."
    })
public final class SchemasCommand implements Callable<Integer> {
  /** As they are by default, receipts and model states read and erasures acknowledged. */
  private static final Topics NAMES =
      JobConfig.of(
              Map.of(
                  "nudge.kafka.bootstrap-servers", "127.0.0.1:1",
                  "nudge.topics.receipts", "receipts",
                  "nudge.topics.model-states", "model-states",
                  "nudge.topics.erasures-done", "erasures-done"))
          .topics();

  @Parameters(
      paramLabel = "CONTRACT",
      arity = "0..*",
      description = "Which, such as TRIGGER or profile_update. Default: all.")
  private List<String> contracts = List.of();

  @Option(
      names = "--schema",
      description =
          "Print the last version as Avro has it, and nothing else, such as to register it by hand.")
  private boolean schema;

  @Mixin private JsonFile json;
  @Spec private CommandSpec spec;

  /** A contract, as JSON has it. */
  record Listed(String name, List<String> topics, List<Version> versions, List<Field> fields) {
    static Listed of(Contract contract) {
      List<ContractVersion> versions = ContractVersion.of(contract.type());
      Schema current = versions.get(versions.size() - 1).schema();
      return new Listed(
          current.getName(),
          contract.topics(NAMES),
          versions.stream().map(v -> new Version(v.number(), v.fingerprint())).toList(),
          current.getFields().stream()
              .map(field -> new Field(field.name(), type(field.schema()), field.hasDefaultValue()))
              .toList());
    }
  }

  /**
   * @param fingerprint in the order of the bytes on the wire
   */
  record Version(int version, String fingerprint) {}

  /**
   * @param type {@code ?} behind it where null is allowed
   */
  record Field(String name, String type, boolean hasDefault) {}

  @Override
  public Integer call() {
    json.requireWritable();
    List<Listed> listed = asked().map(Listed::of).toList();
    PrintWriter out = spec.commandLine().getOut();
    if (schema) {
      asked().forEach(contract -> out.println(contract.schema().toString(true)));
    } else {
      listed.forEach(contract -> print(contract, out));
    }
    json.write(listed);
    return 0;
  }

  private Stream<Contract> asked() {
    return contracts.isEmpty()
        ? Arrays.stream(Contract.values())
        : contracts.stream().map(this::contract);
  }

  /** Picocli alone would say of a wrong name that it is an argument too many. */
  private Contract contract(String name) {
    return Arrays.stream(Contract.values())
        .filter(contract -> contract.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "CONTRACT: '%s' is not allowed; allowed: %s"
                        .formatted(
                            name,
                            Arrays.stream(Contract.values())
                                .map(Contract::name)
                                .collect(Collectors.joining(", ")))));
  }

  private static void print(Listed contract, PrintWriter out) {
    out.printf("%s, topic %s%n", contract.name, String.join(", ", contract.topics));
    contract.versions.forEach(v -> out.printf("  version %d  %s%n", v.version, v.fingerprint));
    contract.fields.forEach(field -> out.printf("    %-24s %s%n", field.name, field.type));
  }

  private static String type(Schema schema) {
    return switch (schema.getType()) {
      case ARRAY -> "array of " + type(schema.getElementType());
      case MAP -> "map of " + type(schema.getValueType());
      case ENUM -> "%s (%s)".formatted(schema.getName(), String.join(" ", schema.getEnumSymbols()));
      case RECORD, FIXED -> schema.getName();
      case UNION -> union(schema);
      default ->
          schema.getLogicalType() == null
              ? schema.getType().getName()
              : schema.getLogicalType().getName();
    };
  }

  private static String union(Schema schema) {
    String types =
        schema.getTypes().stream()
            .filter(type -> type.getType() != Schema.Type.NULL)
            .map(SchemasCommand::type)
            .collect(Collectors.joining(" or "));
    return schema.isNullable() ? types + "?" : types;
  }
}
