package dev.nudge.cli.job;

import dev.nudge.cli.options.InputPath;
import dev.nudge.config.JobConfig;
import dev.nudge.config.RegistrySettings;
import dev.nudge.schemas.Utf8Text;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that talks to a broker that is there already. */
public final class BrokerOptions {
  private static final String SERVERS = "bootstrap.servers";

  @Option(
      names = {"--bootstrap-servers", "--kafka"},
      paramLabel = "HOST:PORT",
      description = "Broker to begin with; several separated by commas.")
  private String bootstrapServers;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      converter = InputPath.class,
      description =
          "Properties of Kafka's clients, as Kafka's own tools take them: security.protocol,"
              + " sasl.jaas.config and the like; bootstrap.servers, too.")
  private Path commandConfig;

  @Mixin private SetOption set;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /**
   * The job's configuration, as far as it says how broker and topics are reached.
   *
   * @throws dev.nudge.config.ConfigException with everything that is wrong
   * @throws ParameterException if no broker is named, or the file cannot be read
   */
  public JobConfig config() {
    return config(Map.of());
  }

  /**
   * The same, with options of the job more; those of {@code --set} outrank them.
   *
   * @throws dev.nudge.config.ConfigException with everything that is wrong
   * @throws ParameterException if no broker is named, or the file cannot be read
   */
  public JobConfig config(Map<String, String> more) {
    Properties client = commandConfig == null ? new Properties() : read(commandConfig);
    Object inFile = client.remove(SERVERS);
    if (bootstrapServers == null && inFile == null) {
      throw new ParameterException(
          command.commandLine(),
          "No broker is named: give --bootstrap-servers HOST:PORT, or bootstrap.servers in the file of --command-config.");
    }
    Map<String, String> options = new LinkedHashMap<>(more);
    options.put(
        "nudge.kafka.bootstrap-servers",
        bootstrapServers == null ? inFile.toString() : bootstrapServers);
    client.forEach((key, value) -> options.put("nudge.kafka.properties." + key, value.toString()));
    set.putInto(options);
    JobConfig config = JobConfig.of(options);
    Stream.of(
            config.registry().flatMap(RegistrySettings::warning),
            config.cleaning().pseudonyms().warning())
        .flatMap(Optional::stream)
        .forEach(warning -> command.commandLine().getErr().println("warning: " + warning));
    return config;
  }

  /**
   * The same where nobody asks the broker, so that none need be named.
   *
   * @throws dev.nudge.config.ConfigException with everything that is wrong
   */
  JobConfig withoutBroker(Map<String, String> more) {
    Map<String, String> options = new LinkedHashMap<>(more);
    options.put("nudge.kafka.bootstrap-servers", ModelOptions.NO_BROKER);
    set.putInto(options);
    return JobConfig.of(options);
  }

  private Properties read(Path file) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(Utf8Text.read(file)));
      return properties;
    } catch (IOException | IllegalArgumentException e) {
      throw new ParameterException(
          command.commandLine(),
          "--command-config: '%s' cannot be read as properties: %s".formatted(file, e.getMessage()),
          e);
    }
  }
}
