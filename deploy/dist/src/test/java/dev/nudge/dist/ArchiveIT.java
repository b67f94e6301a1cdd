package dev.nudge.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the archive holds, and that it runs. */
final class ArchiveIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final String VERSION = System.getProperty("nudge.version");
  private static final String NAME = "nudge-" + VERSION;
  private static final Pattern PART = Pattern.compile("(?:src|href)=\"([^\"#:]+)\"");
  private static final String BOM = NAME + ".cdx.json";

  @TempDir private static Path folder;
  private static Archive archive;

  @BeforeAll
  static void unpack() throws Exception {
    archive = Archive.unpack(TARGET.resolve(NAME + ".tar.gz"), NAME, folder);
  }

  @Test
  void saysItsVersion() throws Exception {
    assertThat(archive.nudge("--version")).containsExactly("nudge " + VERSION);
  }

  @Test
  void replaysAStream() throws Exception {
    assertThat(archive.nudge("replay", "--users", "20"))
        .anyMatch(line -> line.matches("scored +[1-9].*"));
  }

  @Test
  void checksTheModelsThatItBrings() throws Exception {
    for (Path model : archive.files("models/zoo", "model.onnx")) {
      archive.nudge("model", "check", model.toString());
    }
  }

  @Test
  void runsTheJobOnACluster() throws Exception {
    Process cluster = archive.nudgeRunning("cluster", "--task-managers", "1");
    try (BufferedReader out = cluster.inputReader()) {
      Archive.await("Ready", out);
      Archive.end(cluster, out);
    } finally {
      cluster.destroy();
    }
  }

  @Test
  void runsTheDemoAndServesItsPage() throws Exception {
    Process demo = archive.nudgeRunning("demo", "--users", "20", "--days", "2", "--follow");
    try (BufferedReader out = demo.inputReader()) {
      String broker = Archive.after("Kafka:", Archive.await("Kafka:", out));
      assertServesAllOfItsPage(Archive.after("Console:", Archive.await("Console:", out)));
      Process console =
          archive.nudgeRunning("console", "--bootstrap-servers", broker, "--port", "0");
      try (BufferedReader said = console.inputReader()) {
        assertServesAllOfItsPage(Archive.after("Console:", Archive.await("Console:", said)));
        Archive.end(console, said);
      } finally {
        console.destroy();
      }
      Archive.await("scored", out);
      Archive.end(demo, out);
    } finally {
      demo.destroy();
    }
  }

  /** With what the page takes from libraries. */
  private static void assertServesAllOfItsPage(String address) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    URI page = URI.create(address);
    String html = get(client, page);
    List<String> parts = PART.matcher(html).results().map(found -> found.group(1)).toList();
    assertThat(parts).hasSizeGreaterThan(3);
    for (String part : parts) {
      assertThat(get(client, page.resolve(part))).as(part).isNotEmpty();
    }
  }

  private static String get(HttpClient client, URI from) throws Exception {
    HttpResponse<String> answer =
        client.send(HttpRequest.newBuilder(from).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%s", from).isEqualTo(200);
    return answer.body();
  }

  @Test
  void holdsNothingOfTheTreeThatIsNotUnderVersionControl() throws Exception {
    List<String> tracked = tree("--cached", ":/deploy", ":/models/zoo");
    // What the build leaves in a folder that is shipped: it would be in the archive, too.
    assertThat(tree("--others", ":/deploy/kubernetes")).isNotEmpty();
    for (String directory : List.of("deploy", "models/zoo")) {
      assertThat(archive.files(directory, "*"))
          .filteredOn(Files::isRegularFile)
          .isNotEmpty()
          .allMatch(file -> tracked.contains(archive.root().relativize(file).toString()));
    }
  }

  /** Files of the tree that this was built from. */
  private static List<String> tree(String which, String... paths) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("git", "-C", TARGET.toString(), "ls-files", "--full-name", which));
    command.addAll(List.of(paths));
    return archive.run(command.toArray(String[]::new));
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
    try (JarFile job = new JarFile(archive.root().resolve("flink/usrlib/nudge-job.jar").toFile())) {
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
        Files.readAllLines(archive.root().resolve("deploy/image/Dockerfile")).stream()
            .filter(line -> line.startsWith("COPY "))
            .map(line -> line.split(" ", -1)[1])
            .toList();
    assertThat(taken).hasSize(4);
    for (String pattern : taken) {
      Path path = Path.of(pattern);
      assertThat(archive.files(path.getParent().toString(), path.getFileName().toString()))
          .hasSize(1);
      assertThat(archive.root().resolve(".dockerignore")).content().contains("!" + pattern);
    }
  }

  private static Stream<JsonNode> components() throws IOException {
    return stream(
        new ObjectMapper().readTree(archive.root().resolve(BOM).toFile()).get("components"));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return array == null ? Stream.empty() : array.valueStream();
  }

  private static List<Path> jars(String directory) throws IOException {
    return archive.files(directory, "*.jar");
  }

  private static String sha256(Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
