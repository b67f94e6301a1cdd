package dev.nudge.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

final class JsonFileTest {
  @TempDir private Path directory;

  @Command
  private static final class Reporting {
    @Mixin private JsonFile json;
  }

  private record Figures(double known, double unknown, List<Double> more) {}

  private record Times(Instant latest, Instant none) {}

  private String written(Object figures) throws IOException {
    Path file = directory.resolve("figures.json");
    Reporting command = new Reporting();
    new CommandLine(command).parseArgs("--json", file.toString());
    command.json.write(figures);
    return Files.readString(file).replaceAll("\\s", "");
  }

  @Test
  void aFigureThatThereIsNotIsNull() throws IOException {
    assertThat(
            written(
                new Figures(0.5, Double.NaN, Collections.singletonList(Double.POSITIVE_INFINITY))))
        .isEqualTo("{\"known\":0.5,\"unknown\":null,\"more\":[null]}");
  }

  @Test
  void aTimeIsText() throws IOException {
    assertThat(written(new Times(Instant.parse("2026-03-03T12:00:00Z"), null)))
        .isEqualTo("{\"latest\":\"2026-03-03T12:00:00Z\",\"none\":null}");
  }
}
