package dev.nudge.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JavaProcessTest {
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  @TempDir Path directory;

  @Test
  void endsWithAParentThatIsKilled() throws Exception {
    Process parent =
        builder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    CLASS_PATH,
                    StartsAChild.class.getName(),
                    directory.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = parent.inputReader()) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
      try {
        assertThat(child.isAlive()).isTrue();

        parent.destroyForcibly().waitFor();

        assertThat(child.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
      } finally {
        child.destroyForcibly();
      }
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void endsWhenItIsClosed() {
    JavaProcess process = start(Waits.class);
    assertThat(process.isAlive()).isTrue();
    process.close();
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void aSignalThatDoesNotReachItIsAnError() {
    try (JavaProcess process = start(Waits.class)) {
      process.pause();
      process.resume();
      process.kill();

      assertThatThrownBy(process::resume)
          .isInstanceOf(RunFailedException.class)
          .hasMessageStartingWith("child gets no signal CONT: kill ended with ");
    }
  }

  @Test
  void tellsTheErrorItEndedWith() {
    try (JavaProcess process = start(Fails.class, "port 9 is haunted")) {
      await().until(() -> !process.isAlive());
      assertThat(process.reason())
          .isEqualTo("child: Exception in thread \"main\" java.io.IOException: port 9 is haunted");
    }
  }

  @Test
  void tellsThatTheDiskIsFullAndWhatToDo() {
    try (JavaProcess process = start(Fails.class, "No space left on device")) {
      await().until(() -> !process.isAlive());
      assertThat(process.reason())
          .isEqualTo(
              "child: the disk is full: free some space in %s, or set TMPDIR to a directory with more",
              System.getProperty("java.io.tmpdir"));
    }
  }

  @Test
  void tellsThatAPortIsInUse() {
    try (JavaProcess process = start(Fails.class, "Address already in use")) {
      await().until(() -> !process.isAlive());
      assertThat(process.reason()).isEqualTo("child: a port it needs is in use by another program");
      assertThat(process.lostPortRace()).isTrue();
    }
  }

  @Test
  void pointsAtTheLogWhenThatSaysNothing() throws IOException {
    try (JavaProcess process = start(Waits.class)) {
      process.kill();
      assertThat(Files.readString(directory.resolve("log"))).isEmpty();
      assertThat(process.reason()).isEqualTo("child: see " + directory.resolve("log"));
    }
  }

  @Test
  void doesNotBlameWhatIsInTheLogOfARunBefore() throws IOException {
    byte[] earlier = "Address already in use, f\u00fcr immer".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(directory.resolve("log"), earlier);
    try (JavaProcess process = start(Fails.class, "port 9 is haunted")) {
      await().until(() -> !process.isAlive());
      assertThat(process.reason()).contains("haunted");
      assertThat(process.lostPortRace()).isFalse();
    }
  }

  private JavaProcess start(Class<?> main, String... arguments) {
    JavaProgram program = new JavaProgram(List.of(), CLASS_PATH, main, List.of(arguments));
    return JavaProcess.start(
        "child",
        builder(program.command()).directory(directory.toFile()),
        directory.resolve("log"));
  }

  /** Without the variables that a JVM reports it has picked up. */
  private static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    return builder;
  }

  /** A program that ends with an exception. */
  public static final class Fails {
    private Fails() {}

    @SuppressWarnings("DoNotCallSuggester") // it is called, in another process
    public static void main(String[] args) throws IOException {
      throw new IOException(args[0]);
    }
  }
}
