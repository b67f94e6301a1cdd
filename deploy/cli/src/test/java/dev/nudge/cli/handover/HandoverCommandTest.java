package dev.nudge.cli.handover;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nudge.cli.CommandLineRun;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong before anything is done. */
final class HandoverCommandTest {
  private static final String BLUE = "b".repeat(32);

  @TempDir Path folder;

  private HttpServer flink;
  private Path options;
  private Path jar;

  @BeforeEach
  void start() throws IOException {
    flink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    flink.createContext("/", HandoverCommandTest::answer);
    flink.start();
    options = Files.writeString(folder.resolve("job.properties"), "a=b\n");
    jar = Files.writeString(folder.resolve("job.jar"), "1");
  }

  /** Two jobs run, with three subtasks each. */
  private static void answer(HttpExchange exchange) throws IOException {
    String jobs = "{'jobs': [{'id': 'x', 'status': 'RUNNING'}, {'id': 'y', 'status': 'RUNNING'}]}";
    String job = "{'execution-config': {'job-parallelism': 3}}";
    boolean all = exchange.getRequestURI().getPath().equals("/jobs");
    byte[] body = (all ? jobs : job).replace('\'', '"').getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @AfterEach
  void stop() {
    flink.stop(0);
  }

  private String address() {
    return "http://127.0.0.1:" + flink.getAddress().getPort();
  }

  private Path directory() throws IOException {
    return Files.createDirectories(folder.resolve("hand"));
  }

  private CommandLineRun hold(String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "handover",
                "hold",
                "--directory=" + directory(),
                "--flink=" + address(),
                "--jar=" + jar,
                "--config=" + options));
    words.addAll(List.of(more));
    return CommandLineRun.of(words.toArray(String[]::new));
  }

  private void assertHoldFails(String expected, String... more) throws IOException {
    assertFails(expected, hold(more));
  }

  private static void assertFails(String expected, CommandLineRun run) {
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("nudge: " + expected);
  }

  @Test
  void asksWhichJobIfThereAreSeveral() throws IOException {
    assertHoldFails("WHICH_JOB: 2 jobs run at " + address() + " (x, y)");
  }

  @Test
  void warnsOfAKeyThatOthersCanRead() throws Exception {
    Path tls = Files.createDirectory(folder.resolve("tls"));
    KeyStore empty = KeyStore.getInstance("PKCS12");
    empty.load(null, null);
    for (String name : List.of("keystore.p12", "truststore.p12")) {
      try (OutputStream out = Files.newOutputStream(tls.resolve(name))) {
        empty.store(out, "secret".toCharArray());
      }
    }
    Path password = Files.writeString(tls.resolve("password"), "secret");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));

    CommandLineRun run = hold("--flink-tls=" + tls);
    assertThat(run.err())
        .containsOnlyOnce("warning: The way into Flink in " + password + " is open to others")
        .contains("WHICH_JOB: ");
  }

  @Test
  void setsTheOptionThatHoldsBackItself() throws IOException {
    Path held = Files.writeString(folder.resolve("held.properties"), "nudge.output.held=true\n");

    assertHoldFails("SETS_HELD: " + held, "--job=" + BLUE, "--green-config=" + held);
  }

  @Test
  void wantsTheSameNamesOfTransactions() throws IOException {
    Path other =
        Files.writeString(
            folder.resolve("other.properties"), "nudge.kafka.transactional-id-prefix=other\n");

    assertHoldFails("OTHER_TRANSACTIONS: ", "--job=" + BLUE, "--green-config=" + other);
  }

  @Test
  void namesOptionsThatCannotBeRead() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.properties"), "a=\\uXYZ\n");

    assertHoldFails("NOT_OPTIONS: " + broken, "--job=" + BLUE, "--green-config=" + broken);
  }

  @Test
  void doesNotContinueWithOtherFilesThanItBeganWith() throws IOException {
    begin();
    Path other = Files.writeString(folder.resolve("other.jar"), "2");

    assertHoldFails("OTHER_PLAN: ", "--green-jar=" + other);
  }

  @Test
  void holdsNothingBackOnceTheHandoverHasBegun() throws IOException {
    begin();
    try (Journal journal = Journal.open(directory(), entry -> {})) {
      journal.write(Step.DROPPING, Color.GREEN, "g", null, null, null);
    }

    assertHoldFails("BEGUN: ");
    CommandLineRun status = CommandLineRun.of("handover", "status", "--directory=" + directory());
    assertThat(status.out()).contains("DROPPING Green: job g", "Blue sends.");
  }

  @Test
  void switchesNothingThatIsNotHeldBack() throws IOException {
    assertFails(
        "NOT_BEGUN: ", CommandLineRun.of("handover", "switch", "--directory=" + directory()));
    assertFails(
        "NOT_BEGUN: ", CommandLineRun.of("handover", "status", "--directory=" + directory()));
    begin();
    assertFails(
        "NOT_HELD: ", CommandLineRun.of("handover", "switch", "--directory=" + directory()));
  }

  private void begin() throws IOException {
    Side side = Side.of(address(), jar, options, 3);
    try (Journal journal = Journal.open(directory(), entry -> {})) {
      journal.begin(new Plan(BLUE, side, side));
    }
  }
}
