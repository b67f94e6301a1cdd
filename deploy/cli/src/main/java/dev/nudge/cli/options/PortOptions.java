package dev.nudge.cli.options;

import dev.nudge.local.host.Ports;
import picocli.CommandLine.Option;

/** The options of commands that start a broker and Flink. */
public final class PortOptions {
  private static final String WEB_PORT = "--web-port";
  private static final String KAFKA_PORT = "--kafka-port";
  private static final String CONSOLE_PORT = "--console-port";

  @Option(
      names = WEB_PORT,
      paramLabel = "PORT",
      description = "Of Flink's web UI; 0 for any free one. Default: ${DEFAULT-VALUE}.",
      defaultValue = "0",
      converter = PortNumber.class)
  private int webPort;

  @Option(
      names = KAFKA_PORT,
      paramLabel = "PORT",
      description = "Of the broker; 0 for any free one. Default: ${DEFAULT-VALUE}.",
      defaultValue = "0",
      converter = PortNumber.class)
  private int kafkaPort;

  @Option(
      names = CONSOLE_PORT,
      paramLabel = "PORT",
      description =
          "Of the console, a web page that shows what is decided; 0 for any free one."
              + " Default: ${DEFAULT-VALUE}.",
      defaultValue = "0",
      converter = PortNumber.class)
  private int consolePort;

  /**
   * Checks that nobody listens on the ports that were named.
   *
   * @throws dev.nudge.local.host.RunFailedException if somebody does
   */
  public void requireFree() {
    if (webPort != 0) {
      Ports.requireFree(webPort, WEB_PORT);
    }
    if (kafkaPort != 0) {
      Ports.requireFree(kafkaPort, KAFKA_PORT);
    }
    if (consolePort != 0) {
      Ports.requireFree(consolePort, CONSOLE_PORT);
    }
  }

  /** 0 for any free one. */
  public int web() {
    return webPort;
  }

  /** 0 for any free one. */
  public int kafka() {
    return kafkaPort;
  }

  /** 0 for any free one. */
  public int console() {
    return consolePort;
  }
}
