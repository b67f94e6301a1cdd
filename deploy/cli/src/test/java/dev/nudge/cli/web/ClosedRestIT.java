package dev.nudge.cli.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.NudgeProcess;
import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.flink.FlinkRest;
import dev.nudge.local.flink.FlinkTls;
import dev.nudge.local.host.Home;
import dev.nudge.local.host.JavaProcess;
import dev.nudge.local.host.JavaProgram;
import dev.nudge.local.host.Ports;
import dev.nudge.local.host.RunFailedException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A JobManager with the settings and the certificates of {@code deploy/README.md}: it answers who
 * has one of them, and nobody else.
 */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class ClosedRestIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir Path folder;

  @Test
  void answersOnlyWhoHasACertificate() throws Exception {
    Path tls = makeCertificates();
    int port = Ports.free();
    URI address = URI.create("https://127.0.0.1:" + port);
    try (ConsoleScene scene = new ConsoleScene(folder);
        JavaProcess jobManager = jobManager(tls, port)) {
      FlinkRest trusted = new FlinkRest(address, LIMIT, Optional.of(FlinkTls.of(tls)));
      await()
          .atMost(LIMIT)
          .ignoreException(RunFailedException.class) // it does not answer yet
          .until(() -> jobManager.isAlive() && new FlinkJobs(trusted).live().isEmpty());

      assertRefused(new FlinkRest(address, LIMIT, Optional.of(withoutOwnCertificate(tls))));
      assertRefused(new FlinkRest(address));
      assertRefused(new FlinkRest(URI.create("http://127.0.0.1:" + port)));
      awaitConsole(scene, address, List.of("--flink-tls=" + tls), "Flink runs no job now.");
      awaitConsole(scene, address, List.of(), "javax.net.ssl.SSLHandshakeException");
    }
  }

  private static void assertRefused(FlinkRest flink) {
    assertThatThrownBy(() -> new FlinkJobs(flink).live())
        .isInstanceOf(RunFailedException.class)
        .hasMessageMatching("Flink does not answer at .*|Flink answered GET \\S+ with 30\\d: .*");
  }

  /** Until {@code nudge console} says so of Flink. */
  private void awaitConsole(ConsoleScene scene, URI flink, List<String> options, String says)
      throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of("console", "--kafka=" + scene.servers(), "--flink=" + flink, "--port=0"));
    words.addAll(options);
    try (NudgeProcess console = NudgeProcess.start(folder, words.toArray(String[]::new))) {
      URL status =
          URI.create(console.await("Console: ").split("\\s+")[1]).resolve("api/status").toURL();
      await().atMost(LIMIT).untilAsserted(() -> assertThat(ofFlink(status)).contains(says));
    }
  }

  private static String ofFlink(URL console) throws IOException {
    try (InputStream answer = console.openStream()) {
      JsonNode status = new ObjectMapper().readTree(answer);
      return status.at("/now/flink").asText("") + status.at("/now/account/note").asText("");
    }
  }

  /** By the commands of the page. */
  private Path makeCertificates() throws IOException, InterruptedException {
    String commands = String.join("\n", lines("(?:umask|mkdir tls|cd tls|head|keytool).*"));
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-e", "-c", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    shell.environment().merge("PATH", java, (path, first) -> first + File.pathSeparator + path);
    Process made = shell.start();
    String said = new String(made.getInputStream().readAllBytes(), UTF_8);
    assertThat(made.waitFor()).as("%s: %s", commands, said).isZero();
    Path tls = folder.resolve("tls");
    assertThat(FlinkTls.warning(tls)).isEmpty();
    return tls;
  }

  /** With the settings of the page behind those of all clusters. */
  private JavaProcess jobManager(Path tls, int port) throws IOException {
    Home home = Home.find();
    Path conf = Files.createDirectory(folder.resolve("conf"));
    String settings =
        String.join("\n", lines("security\\.ssl\\.rest\\..*"))
            .replace("/opt/flink/tls", tls.toString())
            .replace("PASSWORD", password(tls));
    Files.writeString(
        conf.resolve("config.yaml"),
        """
        %s
        %s
        rest.address: 127.0.0.1
        rest.bind-address: 127.0.0.1
        rest.port: %d
        jobmanager.rpc.address: 127.0.0.1
        jobmanager.bind-host: 127.0.0.1
        jobmanager.rpc.port: %d
        metrics.reporters: none
        """
            .formatted(
                Files.readString(home.flinkConfiguration().resolve("config.yaml")),
                settings,
                port,
                Ports.free()));
    Configuration flink = GlobalConfiguration.loadConfiguration(conf.toString());
    JavaProgram program =
        new JavaProgram(
            List.of(flink.get(CoreOptions.FLINK_JVM_OPTIONS).strip().split("\\s+")),
            home.flinkLib().resolve("*").toString(),
            StandaloneSessionClusterEntrypoint.class,
            List.of("--configDir", conf.toString()));
    return JavaProcess.start("jobmanager", program, folder, folder.resolve("jobmanager.out"));
  }

  private static String password(Path tls) throws IOException {
    return Files.readString(tls.resolve("password")).strip();
  }

  private static List<String> lines(String pattern) throws IOException {
    Matcher lines =
        Pattern.compile("(?m)^" + pattern + "$").matcher(Files.readString(Path.of("../README.md")));
    List<String> found = lines.results().map(line -> line.group()).toList();
    assertThat(found).as(pattern).hasSizeGreaterThan(1);
    return found;
  }

  private static SSLContext withoutOwnCertificate(Path tls) throws Exception {
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(
        KeyStore.getInstance(tls.resolve("truststore.p12").toFile(), password(tls).toCharArray()));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trusted.getTrustManagers(), null);
    return context;
  }
}
