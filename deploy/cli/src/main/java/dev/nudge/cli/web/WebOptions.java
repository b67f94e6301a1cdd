package dev.nudge.cli.web;

import dev.nudge.cli.options.InputPath;
import dev.nudge.cli.options.PortNumber;
import dev.nudge.config.JobConfig;
import dev.nudge.local.flink.FlinkRest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the console listens, and who may do what. */
final class WebOptions {
  private static final String TOKEN_FILE = "--token-file";
  private static final String PORT = "--port";

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = Hosts.LOOPBACK,
      description =
          "Address to listen on; any but the loopback needs --token-file. Default: ${DEFAULT-VALUE}.")
  private String host;

  @Option(
      names = PORT,
      paramLabel = "PORT",
      defaultValue = "8090",
      converter = PortNumber.class,
      description = "Port to listen on; 0 for any free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = TOKEN_FILE,
      paramLabel = "FILE",
      converter = InputPath.class,
      description =
          "File with the lines look=TOKEN and change=TOKEN: who may look, and who may change rules.")
  private Path tokenFile;

  @Option(
      names = "--mask-users",
      description =
          "Show pseudonyms instead of user ids, others at each start; and dead letters by reason and place.")
  private boolean maskUsers;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /**
   * Checks that nobody is let in by accident.
   *
   * @throws ParameterException if others than this machine reach it and there are no tokens
   */
  void requireTokens() {
    if (tokenFile == null && !Hosts.isLoopback(host)) {
      throw new ParameterException(
          command.commandLine(),
          "--host: '%s' can be reached by others; give %s, or leave --host out"
              .formatted(host, TOKEN_FILE));
    }
  }

  /**
   * All that a console has to know.
   *
   * @throws ParameterException if the tokens cannot be used
   */
  ConsoleSettings settings(
      JobConfig job, Optional<FlinkRest> flink, Instant from, Optional<Recording> recording) {
    return new ConsoleSettings(job, flink, from, recording, host, port, PORT, tokens(), maskUsers);
  }

  private Optional<Tokens> tokens() {
    if (tokenFile == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Tokens.read(tokenFile));
    } catch (IOException | IllegalArgumentException e) {
      throw new ParameterException(
          command.commandLine(),
          "%s: '%s' cannot be used: %s".formatted(TOKEN_FILE, tokenFile, e.getMessage()),
          e);
    }
  }
}
