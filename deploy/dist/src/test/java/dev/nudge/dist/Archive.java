package dev.nudge.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The archive, unpacked, on a machine whose Maven does not work.
 *
 * @param folder where commands run and keep their state
 * @param root what was unpacked
 */
record Archive(Path folder, Path root) {
  /** What runs longer is killed, and what it says ends. */
  private static final int LIMIT_MINUTES = 10;

  /** Into a folder with a space. */
  static Archive unpack(Path archive, String name, Path folder) throws Exception {
    Archive unpacked = new Archive(folder, folder.resolve("a folder").resolve(name));
    Files.createDirectories(unpacked.root.getParent());
    unpacked.run("tar", "-xzf", archive.toString(), "-C", "a folder");
    Path maven = Files.createFile(folder.resolve("mvn"));
    Files.writeString(maven, "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    return unpacked;
  }

  List<String> nudge(String... arguments) throws Exception {
    return run(command(arguments));
  }

  /** What a command says, once it has ended with 0. */
  List<String> run(String... command) throws Exception {
    Process process = start(command);
    List<String> said = process.inputReader().lines().toList();
    assertThat(process.waitFor()).as("%s: %s", List.of(command), said).isZero();
    return said;
  }

  /** A command that is running. */
  Process nudgeRunning(String... arguments) throws IOException {
    return start(command(arguments));
  }

  private Process start(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("XDG_STATE_HOME", folder.toString());
    Process process = builder.redirectErrorStream(true).start();
    process
        .onExit()
        .orTimeout(LIMIT_MINUTES, TimeUnit.MINUTES)
        .whenComplete((done, late) -> process.toHandle().destroyForcibly());
    return process;
  }

  private String[] command(String... arguments) {
    return Stream.concat(Stream.of(root.resolve("bin/nudge").toString()), Stream.of(arguments))
        .toArray(String[]::new);
  }

  List<Path> files(String directory, String pattern) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve(directory))) {
      return files
          .filter(
              file ->
                  file.getFileSystem()
                      .getPathMatcher("glob:" + pattern)
                      .matches(file.getFileName()))
          .toList();
    }
  }

  /** The next line that begins so. */
  static String await(String beginning, BufferedReader out) throws IOException {
    List<String> said = new ArrayList<>();
    String line = out.readLine();
    while (line != null && !line.startsWith(beginning)) {
      said.add(line);
      line = out.readLine();
    }
    assertThat(line).as("'%s' after %s", beginning, said).isNotNull();
    return line;
  }

  /** The word behind. */
  static String after(String beginning, String line) {
    return line.substring(beginning.length()).strip().split(" ", 2)[0];
  }

  static void end(Process process, BufferedReader out) throws IOException {
    process.toHandle().destroy(); // of the process itself would close what it says, too
    out.transferTo(Writer.nullWriter());
  }
}
