package dev.nudge.training.tuning;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.training.run.ModelSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was tried, a line of JSON each, only ever appended to, so that a search can be broken off
 * and taken up again. A last line that was cut off is dropped.
 */
public final class TrialFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;
  private final String question;
  private final List<Trial> trials = new ArrayList<>();

  /**
   * Reads the file, if there is one.
   *
   * @param question that trials must be of to count
   * @throws IllegalArgumentException if a line is no trial
   */
  public TrialFile(Path file, String question) {
    this.file = file;
    this.question = question;
    try {
      if (Files.exists(file)) {
        read(Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read: %s".formatted(file, e), e);
    }
  }

  private void read(String text) throws IOException {
    int whole = text.lastIndexOf('\n') + 1;
    if (whole < text.length()) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(text.substring(0, whole).getBytes(UTF_8).length);
      }
    }
    List<String> lines = text.substring(0, whole).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      try {
        trials.add(MAPPER.readValue(lines.get(i), Trial.class));
      } catch (IOException e) {
        throw new IllegalArgumentException(
            "%s, line %d is no trial; name another file, or remove the line".formatted(file, i + 1),
            e);
      }
    }
  }

  Optional<Score> find(ModelSettings settings, int fold, int epochs) {
    return trials.stream()
        .filter(trial -> trial.answers(question, settings.written(), fold, epochs))
        .map(Trial::score)
        .findFirst();
  }

  void add(ModelSettings settings, int fold, int epochs, Score score) {
    Trial trial = new Trial(question, settings.written(), fold, epochs, score);
    try {
      Files.writeString(
          file,
          MAPPER.writeValueAsString(trial) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be written: %s".formatted(file, e), e);
    }
    trials.add(trial);
  }
}
