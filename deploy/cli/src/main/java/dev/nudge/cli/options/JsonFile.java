package dev.nudge.cli.options;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.nudge.local.host.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option of every command that reports figures: to have them in a file too. */
public final class JsonFile {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .registerModule(
              new SimpleModule()
                  .addSerializer(Double.class, new FiniteOrNull())
                  .addSerializer(double.class, new FiniteOrNull())
                  .addSerializer(Instant.class, ToStringSerializer.instance));

  /** A figure that there is not, such as the AUROC of one class, is null: JSON has no NaN. */
  private static final class FiniteOrNull extends StdSerializer<Double> {
    private static final long serialVersionUID = 1L;

    FiniteOrNull() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator to, SerializerProvider context)
        throws IOException {
      if (Double.isFinite(value)) {
        to.writeNumber(value);
      } else {
        to.writeNull();
      }
    }
  }

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to FILE as JSON.")
  private Path file;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /**
   * Checks before the run that the file can be written after it.
   *
   * @throws picocli.CommandLine.ParameterException if it cannot
   */
  public void requireWritable() {
    if (file != null) {
      OutputFile.requireWritable(command.commandLine(), "--json", file);
    }
  }

  /** Writes the figures if the option was given. */
  public void write(Object figures) {
    if (file == null) {
      return;
    }
    try {
      Files.writeString(file, MAPPER.writeValueAsString(figures) + System.lineSeparator());
    } catch (IOException e) {
      throw new RunFailedException(
          "--json %s cannot be written: %s".formatted(file, e.getMessage()), e);
    }
  }
}
