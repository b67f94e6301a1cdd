package dev.nudge.cli.options;

import dev.nudge.local.flink.FlinkTls;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --flink-tls}: how a REST interface is asked that lets in only who has a certificate. */
public final class FlinkTlsOption {
  public static final String NAME = "--flink-tls";

  @Option(
      names = NAME,
      paramLabel = "DIR",
      converter = InputPath.class,
      description =
          "Folder with keystore.p12, truststore.p12 and password (of both), for a REST interface that"
              + " lets in only who has a certificate.")
  private Path folder;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private SSLContext read;

  /** Whether it is given. */
  public boolean isGiven() {
    return folder != null;
  }

  /**
   * What the folder holds; empty without the option. Warns once if others can read it.
   *
   * @throws ParameterException if it cannot be used
   */
  public Optional<SSLContext> context() {
    if (isGiven() && read == null) {
      CommandLine line = command.commandLine();
      try {
        read = FlinkTls.of(folder);
      } catch (IOException | GeneralSecurityException e) {
        throw new ParameterException(
            line, "%s: '%s' cannot be used: %s".formatted(NAME, folder, e.getMessage()), e);
      }
      FlinkTls.warning(folder).ifPresent(warning -> line.getErr().println("warning: " + warning));
    }
    return Optional.ofNullable(read);
  }
}
