package dev.nudge.io;

import dev.nudge.config.Contract;
import dev.nudge.config.InputFormat;
import dev.nudge.config.JobConfig;
import dev.nudge.config.OutputFormat;
import dev.nudge.config.RegistrySettings;
import dev.nudge.config.Topics;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.WrittenTimes;
import dev.nudge.schemas.registry.RegistryException;
import dev.nudge.schemas.registry.SchemaRegistry;
import dev.nudge.triggers.RuleBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schemas of topics in a registry, looked up or registered before the job starts: it then
 * writes their ids without asking again.
 */
public final class RegisteredSchemas {
  private static final Logger LOG = LoggerFactory.getLogger(RegisteredSchemas.class);

  /** At the start somebody waits for the answer. */
  private static final Duration RETRY_FOR = Duration.ofSeconds(2);

  private final JobConfig config;
  private final SchemaRegistry registry;
  private final boolean register;
  private final List<String> faults = new ArrayList<>();
  private final Map<Contract, Integer> ids = new EnumMap<>(Contract.class);

  private RegisteredSchemas(JobConfig config, RegistrySettings settings) {
    this.config = config;
    this.register = settings.register();
    this.registry = SchemaRegistry.of(settings.access().withRetryFor(RETRY_FOR));
  }

  /**
   * The ids of the schemas that outputs are written with; none if the format needs none. Registers
   * those that are not there, if the options allow it.
   *
   * @param rules say which topics there are
   * @throws PreflightException with everything that is wrong
   */
  public static Map<Contract, Integer> ids(JobConfig config, RuleBook rules) {
    return opened(config).map(schemas -> schemas.outputs(rules, true)).orElse(Map.of());
  }

  /**
   * The id of the schema to write events to the click-stream with, for those who send there.
   *
   * @throws PreflightException if it cannot be had
   */
  public static int clickstream(JobConfig config) {
    RegisteredSchemas schemas = opened(config).orElseThrow();
    String subject = SchemaRegistry.subject(config.topics().clickstream());
    Optional<Integer> id = schemas.asking(() -> schemas.find(Contract.EVENT, subject, true));
    schemas.refuseIfWrong();
    return id.orElseThrow();
  }

  /**
   * What stands in the way of {@link #ids} and of reading inputs, one line each. Registers nothing.
   */
  static List<String> faults(JobConfig config, RuleBook rules) {
    config.registry().flatMap(RegistrySettings::warning).ifPresent(LOG::warn);
    try {
      opened(config)
          .ifPresent(
              schemas -> {
                schemas.checkInputs();
                schemas.outputs(rules, false);
              });
      return List.of();
    } catch (PreflightException e) {
      return e.errors();
    }
  }

  private static Optional<RegisteredSchemas> opened(JobConfig config) {
    try {
      return config.registry().map(settings -> new RegisteredSchemas(config, settings));
    } catch (RegistryException e) {
      throw new PreflightException(List.of(e.getMessage()));
    }
  }

  /**
   * What others have registered is theirs; but what cannot be read of it should be known. Nothing
   * is to start where it would be read as something else.
   */
  private void checkInputs() {
    if (config.inputs().format() != InputFormat.CONFLUENT_AVRO) {
      return;
    }
    for (String topic : config.topics().inputs()) {
      Contract contract = Contract.of(config.topics(), topic).orElseThrow();
      String subject = SchemaRegistry.subject(topic);
      if (contract != Contract.CONTROL) {
        try {
          asking(() -> registry.latest(subject))
              .ifPresent(
                  written -> {
                    WrittenTimes.fault(contract.schema(), written)
                        .ifPresent(
                            fault -> faults.add("subject '%s': %s".formatted(subject, fault)));
                    warnOfIncompatible(subject, written, contract);
                  });
        } catch (DecodeException e) {
          LOG.warn("Subject {}: {}; its messages become dead letters", subject, e.getMessage());
        }
      }
    }
    refuseIfWrong();
  }

  private static void warnOfIncompatible(String subject, Schema written, Contract contract) {
    SchemaPairCompatibility found =
        SchemaCompatibility.checkReaderWriterCompatibility(contract.schema(), written);
    found
        .getResult()
        .getIncompatibilities()
        .forEach(
            fault ->
                LOG.warn(
                    "Subject {}: not all of it can be read as {} ({} at {}: {}); what cannot becomes a dead letter",
                    subject,
                    contract.schema().getName(),
                    fault.getType(),
                    fault.getLocation(),
                    fault.getMessage()));
  }

  private Map<Contract, Integer> outputs(RuleBook rules, boolean registering) {
    if (config.outputs().format() != OutputFormat.CONFLUENT_AVRO) {
      return Map.of();
    }
    Topics topics = config.topics();
    for (String topic : Preflight.outputs(config, rules)) {
      Contract contract = Contract.of(topics, topic).orElseThrow();
      if (contract != Contract.CONTROL_STATUS) {
        asking(() -> find(contract, SchemaRegistry.subject(topic), registering))
            .ifPresent(id -> ids.putIfAbsent(contract, id));
      }
    }
    refuseIfWrong();
    return ids;
  }

  private Optional<Integer> find(Contract contract, String subject, boolean registering) {
    Schema schema = contract.schema();
    OptionalInt there = registry.find(subject, schema);
    if (there.isPresent()) {
      return Optional.of(there.getAsInt());
    }
    if (!register) {
      faults.add(
          "subject '%s' does not have the schema of %s; register it (nudge schemas %s --schema prints it), or allow the job to: nudge.schema-registry.register=true"
              .formatted(subject, schema.getName(), contract));
      return Optional.empty();
    }
    Optional<String> incompatible = registry.incompatibility(subject, schema);
    incompatible.ifPresent(
        why ->
            faults.add(
                "subject '%s' does not take the schema of %s: %s; change what its compatibility is, or the name of the topic"
                    .formatted(subject, schema.getName(), why)));
    return registering && incompatible.isEmpty()
        ? Optional.of(registry.register(subject, schema))
        : Optional.empty();
  }

  /**
   * What one subject is refused is noted; where nothing can be asked, the first answer is enough.
   */
  private <T> Optional<T> asking(Supplier<Optional<T>> question) {
    try {
      return question.get();
    } catch (RegistryException e) {
      faults.add(e.getMessage());
      switch (e.kind()) {
        case INCOMPATIBLE, NOT_TAKEN, NOT_FOUND -> {
          return Optional.empty();
        }
        default -> throw new PreflightException(faults);
      }
    }
  }

  private void refuseIfWrong() {
    if (!faults.isEmpty()) {
      throw new PreflightException(faults);
    }
  }
}
