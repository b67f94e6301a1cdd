package dev.nudge.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds FEATURES.md to the catalogue; with {@code -Dnudge.docs.write} it writes the file. */
class FeatureTableTest {
  private static final Path FILE = Path.of("FEATURES.md");

  @Test
  void documentsEveryFeature() throws IOException {
    if (System.getProperty("nudge.docs.write") != null) {
      Files.writeString(FILE, table());
    }
    assertThat(Files.readString(FILE))
        .as(
            "FEATURES.md; to write it anew: mvn -pl models/scoring -am test"
                + " -Dtest=FeatureTableTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dnudge.docs.write")
        .isEqualTo(table());
  }

  private static String table() {
    return """
        # Features

        Every number a model can read, in catalogue order; written from the catalogue, do not edit.
        A model file names its inputs by these names, so a name never changes its meaning. Reasons
        of a trigger are given per group. All values are finite.

        | feature | group | meaning |
        |---|---|---|
        """
        + FeatureSet.all().features().stream()
            .map(f -> "| `%s` | %s | %s |%n".formatted(f.name(), f.group(), f.description()))
            .collect(Collectors.joining())
            .replace(System.lineSeparator(), "\n");
  }
}
