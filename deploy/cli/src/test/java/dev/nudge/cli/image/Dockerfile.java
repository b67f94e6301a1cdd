package dev.nudge.cli.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The steps of a Dockerfile, as far as ours has them. */
final class Dockerfile {
  private Dockerfile() {}

  /**
   * One step.
   *
   * @param instruction such as {@code COPY}
   * @param text what comes behind it
   */
  record Step(String instruction, String text) {
    /** Its words; of ours none is quoted. */
    List<String> words() {
      return Stream.of(text.split("\\s+")).toList();
    }
  }

  static List<Step> read(Path file) throws IOException {
    List<Step> steps = new ArrayList<>();
    String joined = Files.readString(file).replaceAll("(?m)^\\s*#.*\\R?", "").replace("\\\n", " ");
    for (String line : joined.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      String[] parts = line.split("\\s+", 2);
      steps.add(new Step(parts[0], parts[1]));
    }
    return steps;
  }
}
