package dev.nudge.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive, unpacked into a folder with a space, on a machine whose Maven does not work. */
final class ArchiveIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final String VERSION = System.getProperty("nudge.version");
  private static final String NAME = "nudge-" + VERSION;
  private static final String BOM = NAME + ".cdx.json";

  @TempDir private static Path folder;
  private static Path root;

  @BeforeAll
  static void unpack() throws Exception {
    root = folder.resolve("a folder").resolve(NAME);
    Files.createDirectories(root.getParent());
    run("tar", "-xzf", TARGET.resolve(NAME + ".tar.gz").toString(), "-C", "a folder");
    Path maven = Files.createFile(folder.resolve("mvn"));
    Files.writeString(maven, "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void saysItsVersion() throws Exception {
    assertThat(nudge("--version")).containsExactly("nudge " + VERSION);
  }

  @Test
  void replaysAStream() throws Exception {
    assertThat(nudge("replay", "--users", "20")).anyMatch(line -> line.matches("scored +[1-9].*"));
  }

  @Test
  void checksTheModelsThatItBrings() throws Exception {
    for (Path model : files("models/zoo", "model.onnx")) {
      nudge("model", "check", model.toString());
    }
  }

  @Test
  void runsTheJobOnACluster() throws Exception {
    Process cluster = start(command("cluster", "--task-managers", "1"));
    List<String> said = new ArrayList<>();
    try (BufferedReader out = cluster.inputReader()) {
      String line = out.readLine();
      while (line != null && !line.startsWith("Ready")) {
        said.add(line);
        line = out.readLine();
      }
      assertThat(line).as("after %s", said).isNotNull();
      cluster.toHandle().destroy();
      out.transferTo(Writer.nullWriter());
    } finally {
      cluster.destroy();
    }
  }

  @Test
  void theBillOfMaterialsListsEveryJar() throws Exception {
    Set<String> listed =
        components()
            .flatMap(component -> stream(component.get("hashes")))
            .map(hash -> hash.get("content").asText())
            .collect(Collectors.toSet());
    assertThat(jars("lib")).isNotEmpty().allMatch(jar -> listed.contains(sha256(jar)));
    assertThat(jars("flink/lib")).isNotEmpty().allMatch(jar -> listed.contains(sha256(jar)));
  }

  @Test
  void theBillOfMaterialsListsWhatTheJobHolds() throws Exception {
    Set<String> listed =
        components()
            .map(c -> c.path("group").asText() + "/" + c.get("name").asText())
            .collect(Collectors.toSet());
    List<String> held;
    try (JarFile job = new JarFile(root.resolve("flink/usrlib/nudge-job.jar").toFile())) {
      held =
          job.stream()
              .map(JarEntry::getName)
              .filter(entry -> entry.matches("META-INF/maven/.*/pom.properties"))
              .map(entry -> entry.replaceAll("META-INF/maven/|/pom.properties", ""))
              .toList();
    }
    assertThat(held).contains("dev.nudge/nudge-engine", "org.apache.avro/avro");
    assertThat(listed).containsAll(held);
  }

  @Test
  void theChecksumsHold() throws Exception {
    for (String file : List.of(NAME + ".tar.gz", BOM)) {
      assertThat(Files.readString(TARGET.resolve(file + ".sha256")).strip())
          .isEqualTo("%s *%s".formatted(sha256(TARGET.resolve(file)), file));
    }
  }

  @Test
  void theImageTakesWhatTheArchiveHolds() throws Exception {
    List<String> taken =
        Files.readAllLines(root.resolve("deploy/image/Dockerfile")).stream()
            .filter(line -> line.startsWith("COPY "))
            .map(line -> line.split(" ", -1)[1])
            .toList();
    assertThat(taken).hasSize(4);
    for (String pattern : taken) {
      Path path = Path.of(pattern);
      assertThat(files(path.getParent().toString(), path.getFileName().toString())).hasSize(1);
      assertThat(root.resolve(".dockerignore")).content().contains("!" + pattern);
    }
  }

  private static Stream<JsonNode> components() throws IOException {
    return stream(new ObjectMapper().readTree(root.resolve(BOM).toFile()).get("components"));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return array == null ? Stream.empty() : array.valueStream();
  }

  private static List<Path> jars(String directory) throws IOException {
    return files(directory, "*.jar");
  }

  private static List<Path> files(String directory, String pattern) throws IOException {
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

  private static String sha256(Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> nudge(String... arguments) throws Exception {
    return run(command(arguments));
  }

  private static String[] command(String... arguments) {
    return Stream.concat(Stream.of(root.resolve("bin/nudge").toString()), Stream.of(arguments))
        .toArray(String[]::new);
  }

  /** What a command says, once it has ended with 0. */
  private static List<String> run(String... command) throws Exception {
    Process process = start(command);
    List<String> said = process.inputReader().lines().toList();
    assertThat(process.waitFor()).as("%s: %s", List.of(command), said).isZero();
    return said;
  }

  private static Process start(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("XDG_STATE_HOME", folder.toString());
    return builder.redirectErrorStream(true).start();
  }
}
