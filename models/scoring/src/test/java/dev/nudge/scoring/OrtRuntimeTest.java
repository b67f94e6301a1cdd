package dev.nudge.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrtRuntimeTest {
  @TempDir private Path directory;

  /** Loads a model in a JVM of its own: the library is loaded once in each. */
  static final class Loading {
    public static void main(String[] arguments) {
      for (int attempt = 0; attempt < 2; attempt++) {
        try {
          OnnxModel.load(new LinearModel().bytes());
        } catch (ScoringException e) {
          System.out.println(e.getMessage());
        }
      }
    }
  }

  @Test
  void saysEachTimeThatTheTemporaryDirectoryIsAtFault() throws IOException {
    Path nowhere = directory.resolve("nowhere");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + nowhere,
                "-cp",
                System.getProperty("java.class.path"),
                Loading.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());

    assertThat(output.lines().filter(line -> line.startsWith("ONNX Runtime cannot be loaded")))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains(nowhere.toString(), "must be writable"));
  }
}
