package dev.nudge.cli.models;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.ParameterException;

/** Files of a line an entry, words apart by blanks; empty lines and those with # do not count. */
final class Lines {
  private Lines() {}

  /** The lines of a file that comes with the trainer. */
  static List<String> ofResource(String name) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(Lines.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
      return in.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  /**
   * Hands over the words of each line that counts.
   *
   * @param file its name
   * @throws RecipeException if the receiver refuses a line
   */
  static void read(String file, List<String> lines, Consumer<List<String>> receiver) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        try {
          receiver.accept(List.of(line.split("\\s+")));
        } catch (IllegalArgumentException | ParameterException e) {
          throw new RecipeException(file, i + 1, e.getMessage());
        }
      }
    }
  }
}
