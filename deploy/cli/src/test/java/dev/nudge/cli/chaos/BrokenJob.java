package dev.nudge.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The job's jar with a mistake in one of its classes. */
final class BrokenJob {
  private BrokenJob() {}

  /**
   * Compiles the class with the mistake and puts it into a copy of the jar.
   *
   * @param jar in its module's {@code target}
   * @param type of the job's module, with slashes
   * @param right what stands in its source
   * @param wrong what takes its place
   * @return the copy, in the folder
   */
  static Path make(Path folder, Path jar, String type, String right, String wrong)
      throws IOException {
    Path module = jar.getParent().resolveSibling("src/main/java");
    String source = Files.readString(module.resolve(type + ".java"));
    assertThat(source).containsOnlyOnce(right);
    Path broken = folder.resolve("src").resolve(type + ".java");
    Files.createDirectories(broken.getParent());
    Files.writeString(broken, source.replace(right, wrong));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> options =
        List.of(
            "-proc:none",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            classes.toString(),
            broken.toString());
    int status =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new));
    assertThat(status).as("of the compiler").isZero();
    Path copy = Files.copy(jar, folder.resolve("broken-job.jar"));
    try (FileSystem inside = FileSystems.newFileSystem(copy);
        Stream<Path> compiled = Files.walk(classes)) {
      for (Path file : compiled.filter(Files::isRegularFile).toList()) {
        Path place = inside.getPath(classes.relativize(file).toString());
        Files.copy(file, place, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return copy;
  }
}
