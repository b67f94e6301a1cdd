package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/nudge} in a tree or an archive, on a machine that lacks something. */
final class LauncherTest {
  private static final String[] TOOLS = {"bash", "dirname", "readlink", "sed", "find", "mkdir"};

  @TempDir Path tree;
  private Path launcher;
  private Path bin;

  @BeforeEach
  void copyTheLauncher() throws IOException {
    launcher = Files.createDirectory(tree.resolve("deploy")).resolve("nudge");
    Files.copy(Path.of("../nudge"), launcher);
    bin = Files.createDirectory(tree.resolve("bin"));
    for (String tool : TOOLS) {
      Files.createSymbolicLink(bin.resolve(tool), find(tool));
    }
  }

  @Test
  void saysThatThereIsNoJava() throws Exception {
    assertThat(run())
        .isEqualTo("nudge: no java at 'java': install a JDK 17 or newer, or set JAVA_HOME to one.");
  }

  @Test
  void saysThatJavaIsTooOld() throws Exception {
    tool("java", "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
    assertThat(run())
        .isEqualTo("nudge: 'java' is Java 11: install a JDK 17 or newer, or set JAVA_HOME to one.");
  }

  @Test
  void saysThatThereIsNoMaven() throws Exception {
    tool("java", "echo 'openjdk version \"17.0.2\" 2022-01-18' >&2");
    assertThat(run())
        .isEqualTo("nudge: no mvn on the PATH, needed to build: install Maven 3.8 or newer.");
  }

  @Test
  void saysThatThereIsNoCompiler() throws Exception {
    tool("java", "echo 'openjdk version \"17.0.2\" 2022-01-18' >&2");
    tool("mvn", "exit 1");
    assertThat(run())
        .isEqualTo("nudge: no 'javac', needed to build: install a JDK, not only a runtime.");
  }

  @Test
  void saysThatAnArchiveLiesWhereJavaCannotReadIt() throws Exception {
    tool("java", "echo 'openjdk version \"17.0.2\" 2022-01-18' >&2");
    Path archive = Files.createDirectories(tree.resolve("10:30/lib")).getParent();
    launcher = Files.copy(launcher, Files.createDirectory(archive.resolve("bin")).resolve("nudge"));
    assertThat(run())
        .isEqualTo(
            "nudge: '%s' has a colon, at which Java splits class paths: move it to a path without one."
                .formatted(archive));
  }

  @Test
  void waitsForAnotherBuildAndTakesWhatItHasBuilt() throws Exception {
    tool("java", "[[ $1 = -version ]] && echo 'version \"17.0.2\"' >&2 || echo \"$@\"");
    Files.createSymbolicLink(bin.resolve("flock"), find("flock"));
    for (String source : List.of("schemas", "models", "flink-job", "deploy/cli", "deploy/image")) {
      Files.createDirectories(tree.resolve(source));
    }
    Files.createFile(tree.resolve("pom.xml"));
    Path target = Files.createDirectories(tree.resolve("deploy/cli/target"));
    Process other =
        new ProcessBuilder("flock", target.resolve("build.lock") + "", "sh", "-c", "echo; read end")
            .start();
    try (BufferedReader locked = other.inputReader()) {
      locked.readLine();
      Process second = start();
      assertThat(second.errorReader().readLine())
          .isEqualTo("nudge: another nudge builds this tree; waiting for its end");
      Files.writeString(target.resolve("class-path"), target.toString());
      other.outputWriter().close();
      assertThat(second.inputReader().readLine())
          .contains("-cp " + target, "-Dnudge.command=" + launcher, "dev.nudge.cli.Main demo");
      assertThat(second.waitFor()).isZero();
    } finally {
      other.destroy();
    }
  }

  private void tool(String name, String script) throws IOException {
    Path file = Files.writeString(bin.resolve(name), "#!%s/bash%n%s%n".formatted(bin, script));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** What it says on standard error before it ends with 1. */
  private String run() throws Exception {
    Process process = start();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(1);
    return said.strip();
  }

  private Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(bin.resolve("bash").toString(), launcher.toString(), "demo");
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    return builder.start();
  }

  private static Path find(String tool) {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .map(directory -> Path.of(directory, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
