package dev.nudge.cli.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Files of one JSON object a line. */
final class JsonLines {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonLines() {}

  /**
   * Reads a file.
   *
   * @param option that named it
   * @param what each line is
   * @param reader throws {@link IllegalArgumentException} or {@link DateTimeException} for a line
   *     that is not
   * @throws ParameterException naming the line that cannot be read
   */
  static <T> List<T> read(
      CommandLine command, String option, Path file, String what, Function<JsonNode, T> reader) {
    List<T> lines = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        lines.add(reader.apply(MAPPER.readTree(line)));
      }
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
      String why =
          e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
      throw new ParameterException(
          command,
          "%s: %s line %d is not %s: %s".formatted(option, file, lines.size() + 1, what, why),
          e);
    } catch (IOException e) {
      throw new ParameterException(
          command, "%s: %s cannot be read: %s".formatted(option, file, e), e);
    }
    return lines;
  }

  /**
   * @throws IllegalArgumentException if it is not there
   */
  static String text(JsonNode line, String field) {
    return Optional.ofNullable(line.path(field).textValue())
        .orElseThrow(() -> new IllegalArgumentException("no text '%s'".formatted(field)));
  }
}
