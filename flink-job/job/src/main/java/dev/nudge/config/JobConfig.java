package dev.nudge.config;

import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.engine.EngineSettings;
import dev.nudge.operators.BatchSettings;
import dev.nudge.schemas.Nearest;
import dev.nudge.schemas.RecordEncoding;
import dev.nudge.triggers.PolicySettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** All that can be set, checked. */
public record JobConfig(
    KafkaSettings kafka,
    Topics topics,
    InputSettings inputs,
    OutputSettings outputs,
    Optional<RegistrySettings> registry,
    ArtifactSettings artifacts,
    EngineSettings engine,
    BatchSettings batch,
    CleaningSettings cleaning,
    TimeSettings time,
    PolicySettings policy,
    CheckpointSettings checkpoint) {

  /**
   * Reads {@code --key=value}, {@code --key value} and {@code --config FILE}.
   *
   * @throws ConfigException with everything that is wrong
   */
  public static JobConfig parse(String... args) {
    return of(Arguments.read(args));
  }

  /**
   * Reads keys and values.
   *
   * @throws ConfigException with everything that is wrong
   */
  public static JobConfig of(Map<String, String> given) {
    OptionReader reader = new OptionReader(given);
    checkKeys(reader, given);
    CleaningSettings cleaning = CleaningOptions.read(reader);
    InputSettings inputs = InputOptions.read(reader);
    OutputSettings outputs = OutputOptions.read(reader);
    boolean registered =
        inputs.format() == InputFormat.CONFLUENT_AVRO
            || outputs.format() == OutputFormat.CONFLUENT_AVRO;
    JobConfig config =
        new JobConfig(
            KafkaOptions.read(reader, given, outputs.held()),
            TopicOptions.read(reader),
            inputs,
            outputs,
            RegistryOptions.read(reader, registered),
            ScoringOptions.readArtifacts(reader),
            ScoringOptions.readEngine(reader),
            ScoringOptions.readBatch(reader),
            cleaning,
            TimeOptions.read(reader),
            PolicyOptions.read(reader),
            CheckpointOptions.read(reader));
    checkTransactionTimeout(reader, config);
    reader.finish();
    return config;
  }

  /**
   * What the bytes of inputs are, but of changes of rules. Reads what the registry's options name.
   *
   * @throws dev.nudge.schemas.registry.RegistryException if a file of these cannot be used
   */
  public RecordEncoding inputEncoding() {
    return switch (inputs.format()) {
      case AVRO, JSON, CSV -> RecordEncoding.singleObjects();
      case CONFLUENT_AVRO -> registry.orElseThrow().access();
    };
  }

  private static void checkKeys(OptionReader reader, Map<String, String> given) {
    for (String key : given.keySet()) {
      reader.check(
          Options.keys().contains(key) || key.startsWith(KafkaOptions.PROPERTIES_PREFIX),
          "%s: there is no such option; did you mean %s?",
          key,
          Nearest.to(key, Options.keys()));
    }
  }

  // A transaction is open from one checkpoint to the end of the next that does not fail; and if the
  // job fails right before it would have committed, until the job runs again. One that is aborted
  // by then is lost.
  private static void checkTransactionTimeout(OptionReader reader, JobConfig config) {
    CheckpointSettings checkpoint = config.checkpoint();
    Duration needed =
        checkpoint
            .interval()
            .plus(checkpoint.timeout())
            .multipliedBy(1L + checkpoint.tolerableFailures())
            .plus(checkpoint.restartAllowance());
    reader.check(
        config.outputs().delivery() != Delivery.EXACTLY_ONCE
            || config.kafka().transactionTimeout().compareTo(needed) > 0,
        "%s: '%s' is not allowed; allowed: more than %s, which is (checkpoint.interval + checkpoint.timeout) x (checkpoint.tolerable-failures + 1) + checkpoint.restart-allowance",
        KafkaOptions.TRANSACTION_TIMEOUT.key(),
        Allowed.show(config.kafka().transactionTimeout()),
        Allowed.show(needed));
  }
}
