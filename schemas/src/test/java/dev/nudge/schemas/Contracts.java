package dev.nudge.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The schemas of {@code src/main/avro} that are written as bytes of their own, self-contained. */
final class Contracts {
  private static final Path SOURCES = Path.of("src/main/avro");

  /** Files that only hold parts of others; in the order in which they are needed. */
  private static final List<String> PARTS = List.of("EventType", "NamedScore", "MadeFrom");

  private Contracts() {}

  static List<Schema> all() throws IOException {
    Schema.Parser parser = new Schema.Parser();
    for (String part : PARTS) {
      parser.parse(SOURCES.resolve(part + ".avsc").toFile());
    }
    List<Schema> contracts = new ArrayList<>();
    for (Path file : files()) {
      Schema schema = parser.getTypes().get("dev.nudge.schemas." + simpleName(file));
      contracts.add(schema != null ? schema : parser.parse(file.toFile()));
    }
    return contracts;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> found = Files.walk(SOURCES)) {
      return found
          .filter(file -> file.toString().endsWith(".avsc"))
          .filter(file -> !Set.copyOf(PARTS).contains(simpleName(file)))
          .sorted()
          .toList();
    }
  }

  private static String simpleName(Path file) {
    return file.getFileName().toString().replace(".avsc", "");
  }
}
