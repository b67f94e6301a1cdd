package dev.nudge.cli.models;

import dev.nudge.evaluation.protocols.Protocol;
import dev.nudge.evaluation.protocols.Protocols;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Protocols as they are named on the command line. */
final class ProtocolNames {
  private ProtocolNames() {}

  /**
   * The protocols of those names.
   *
   * @throws ParameterException if one is unknown, or there is no folder to read from
   */
  static List<Protocol> parse(CommandLine command, List<String> names, Path fit) {
    List<Protocol> protocols = names.stream().map(name -> named(command, name)).toList();
    requireFit(command, names.get(0), fit);
    return protocols;
  }

  /**
   * @throws ParameterException if there is none
   */
  static void requireFit(CommandLine command, String protocol, Path fit) {
    if (fit == null) {
      throw new ParameterException(command, "--protocol %s needs --fit DIR".formatted(protocol));
    }
  }

  private static Protocol named(CommandLine command, String name) {
    return Protocols.named(name)
        .orElseThrow(
            () ->
                new ParameterException(
                    command, "--protocol: unknown '%s'; known: %s".formatted(name, known())));
  }

  static String known() {
    return String.join(", ", Protocols.names());
  }
}
