package dev.nudge.training.zoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where a model of the zoo lies, with its card, its figures and what its training said. The figures
 * are signed last: without that, the model is not there.
 *
 * @param folder of this model alone
 */
record ZooFolder(Path folder) {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String STAMP = "madeFrom";

  static ZooFolder of(Path out, ZooEntry entry) {
    return new ZooFolder(out.resolve(entry.scope()).resolve(entry.type()));
  }

  Path model() {
    return folder.resolve("model.onnx");
  }

  Path log() {
    return folder.resolve("train.log");
  }

  Path card() {
    return folder.resolve("card.md");
  }

  Path figures() {
    return folder.resolve("figures.json");
  }

  /** Makes the folder, and takes away what says that a model is there. */
  void clear() throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(figures());
  }

  /** Whether a whole model lies here that was made from the same. */
  boolean holds(String stamp) {
    try {
      return Files.exists(model())
          && Files.exists(figures())
          && MAPPER.readTree(figures().toFile()).path(STAMP).asText().equals(stamp);
    } catch (IOException e) {
      return false; // cut off, or of another make: trained again
    }
  }

  /** Says what the model was made from: from now on it is there. */
  void sign(String stamp) throws IOException {
    ObjectNode signed = (ObjectNode) MAPPER.readTree(figures().toFile());
    signed.put(STAMP, stamp);
    Path whole = folder.resolve("figures.json.part");
    Files.writeString(whole, MAPPER.writeValueAsString(signed) + "\n");
    Files.move(whole, figures(), StandardCopyOption.REPLACE_EXISTING);
  }

  /** How long its training took. */
  double seconds() {
    try {
      JsonNode figures = MAPPER.readTree(figures().toFile());
      return figures.path("seconds").asDouble();
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read: %s".formatted(figures(), e), e);
    }
  }

  /** The last line that the training said, but for stack frames. */
  String lastWords() throws IOException {
    return Files.readAllLines(log()).stream()
        .filter(line -> !line.isBlank() && !line.matches("\\s+(at |\\.\\.\\. ).*"))
        .reduce("it said nothing", (before, line) -> line.strip());
  }
}
