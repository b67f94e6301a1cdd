package dev.nudge.local.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.nudge.local.host.RunFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of Flink's answers; {@code HandoverIT} has Flink itself. */
final class FlinkJobsByIdTest {
  private static final String ID = "a".repeat(32);
  private static final String CHECKPOINTS = "/jobs/" + ID + "/checkpoints";
  private static final String SETTINGS = CHECKPOINTS + "/config";

  private static final int REFRESH_MILLIS = 1000;

  @TempDir Path folder;

  private final Map<String, String> answers = new HashMap<>();
  private int runs = 200;

  /** What the checkpoints become so long after they were first asked for, as in Flink's cache. */
  private String fresh;

  private Instant firstAsked;

  /** The body of the last request. */
  private volatile String asked;

  private HttpServer server;
  private FlinkJobsById jobs;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          String answer = path.equals(CHECKPOINTS) ? cached() : answers.get(path);
          byte[] body = (answer == null ? "{}" : answer).getBytes(UTF_8);
          int known = path.endsWith("/run") ? runs : 200;
          asked = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          exchange.sendResponseHeaders(answer == null ? 404 : known, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    jobs = new FlinkJobsById(new FlinkRest(address()), Optional::empty);
    answers.put("/config", "{\"refresh-interval\": 0}");
    answers.put(
        "/jobmanager/config",
        "[{'key': 'execution.checkpointing.dir', 'value': '%s'}]"
            .replace('\'', '"')
            .formatted(folder.toUri()));
  }

  private String cached() {
    Instant now = Instant.now();
    firstAsked = firstAsked == null ? now : firstAsked;
    boolean old = now.isBefore(firstAsked.plusMillis(REFRESH_MILLIS));
    return fresh == null || old ? answers.get(CHECKPOINTS) : fresh;
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void knowsACheckpointOfTheJobFromOneThatItBeganWith() {
    assertThat(jobs.newestCheckpoint(ID)).isEmpty();
    answers.put(CHECKPOINTS, latest("restored", "file:/other/chk-3"));
    assertThat(jobs.newestCheckpoint(ID)).isEmpty();
    answers.put(CHECKPOINTS, latest("restored", "file:/%s/chk-3".formatted(ID)));
    assertThat(jobs.newestCheckpoint(ID)).hasValue("file:/%s/chk-3".formatted(ID));
    answers.put(CHECKPOINTS, latest("completed", "file:/%s/chk-4".formatted(ID)));
    assertThat(jobs.newestCheckpoint(ID)).hasValue("file:/%s/chk-4".formatted(ID));
  }

  private static String latest(String which, String path) {
    return "{\"latest\": {\"savepoint\": null, \"%s\": {\"external_path\": \"%s\"}}}"
        .formatted(which, path);
  }

  @Test
  void looksOnTheDiskForTheLastCheckpointOfAJobThatFlinkHasForgotten() throws IOException {
    assertThat(jobs.lastCheckpoint(ID)).isEmpty();
    for (String name : List.of("chk-9", "chk-10", "shared")) {
      Files.createFile(
          Files.createDirectories(folder.resolve(ID).resolve(name)).resolve("_metadata"));
    }
    Files.createDirectories(folder.resolve(ID).resolve("chk-11")); // was not completed

    assertThat(jobs.lastCheckpoint(ID).orElseThrow()).endsWith("/" + ID + "/chk-10");
  }

  @Test
  void waitsUntilFlinkDoesNotAnswerWhatWasAnyMore() {
    answers.put("/config", "{\"refresh-interval\": %d}".formatted(REFRESH_MILLIS));
    answers.put(CHECKPOINTS, latest("completed", "file:/%s/chk-41".formatted(ID)));
    fresh = latest("completed", "file:/%s/chk-42".formatted(ID));

    assertThat(jobs.newestCheckpoint(ID).orElseThrow()).endsWith("chk-41");
    assertThat(jobs.lastCheckpoint(ID).orElseThrow()).endsWith("chk-42");
  }

  @Test
  void takesTheHigherOfWhatFlinkSaysAndWhatIsOnTheDisk() throws IOException {
    Files.createFile(
        Files.createDirectories(folder.resolve(ID).resolve("chk-9")).resolve("_metadata"));

    answers.put(CHECKPOINTS, latest("completed", "file:/%s/chk-8".formatted(ID)));
    assertThat(jobs.lastCheckpoint(ID).orElseThrow()).endsWith("chk-9");
    answers.put(CHECKPOINTS, latest("completed", "file:/%s/chk-10".formatted(ID)));
    assertThat(jobs.lastCheckpoint(ID).orElseThrow()).endsWith("chk-10");
  }

  @Test
  void takesAFolderThatIsNotThereForOneThatItCannotSee() {
    Path missing = folder.resolve("missing");
    FlinkJobsById elsewhere =
        new FlinkJobsById(new FlinkRest(address()), () -> Optional.of(missing.toUri().toString()));

    assertThatThrownBy(() -> elsewhere.lastCheckpoint(ID))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("UNSEEN")
        .hasMessageContaining("missing");
  }

  @Test
  void saysWhereItCannotLook() {
    FlinkJobsById elsewhere =
        new FlinkJobsById(new FlinkRest(address()), () -> Optional.of("nowhere://bucket"));

    assertThatThrownBy(() -> elsewhere.lastCheckpoint(ID))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("UNSEEN")
        .hasMessageContaining("nowhere://bucket");
  }

  @Test
  void saysWhichCheckpointsDoNotDo() {
    answers.put(SETTINGS, settings(true, false, false));
    assertThat(jobs.uselessness(ID)).isEmpty();
    answers.put(SETTINGS, settings(true, true, false));
    assertThat(jobs.uselessness(ID).orElseThrow()).contains("RETAIN_ON_CANCELLATION");
    answers.put(SETTINGS, settings(false, false, false));
    assertThat(jobs.uselessness(ID).orElseThrow()).contains("RETAIN_ON_CANCELLATION");
    answers.put(SETTINGS, settings(true, false, true));
    assertThat(jobs.uselessness(ID).orElseThrow()).contains("unaligned");
  }

  private static String settings(boolean kept, boolean deleted, boolean unaligned) {
    return "{\"externalization\": {\"enabled\": %s, \"delete_on_cancellation\": %s}, \"unaligned_checkpoints\": %s}"
        .formatted(kept, deleted, unaligned);
  }

  @Test
  void submitsWithItsIdAndLetsGoOfStateOnlyInPassing() throws IOException {
    Path jar = Files.writeString(folder.resolve("job.jar"), "");
    answers.put("/jars/upload", "{\"filename\": \"/tmp/x_job.jar\"}");
    answers.put("/jars/x_job.jar/run", "{}");

    jobs.submit(ID, jar, List.of("--a=b"), 3, "file:/s", false);
    assertThat(asked)
        .contains("\"jobId\":\"" + ID, "\"parallelism\":3", "file:/s", "\"NO_CLAIM\"", "--a=b")
        .doesNotContain("DELETE_ON_CANCELLATION");
    jobs.submit(ID, jar, List.of(), 3, "file:/s", true);
    assertThat(asked).contains("\"CLAIM\"", "DELETE_ON_CANCELLATION");
  }

  @Test
  void takesARefusalOfAnIdThatIsTakenForSuccessAndNoOther() throws IOException {
    Path jar = Files.writeString(folder.resolve("job.jar"), "");
    answers.put("/jars/upload", "{\"filename\": \"/tmp/x_job.jar\"}");
    runs = 500;
    answers.put(
        "/jars/x_job.jar/run",
        "{\"errors\": [\"org.apache.flink.runtime.client.DuplicateJobSubmissionException: Job has already been submitted.\"]}");
    jobs.submit(ID, jar, List.of(), 1, "file:/s", false);

    answers.put("/jars/x_job.jar/run", "{\"errors\": [\"PreflightException: no topic\"]}");
    assertThatThrownBy(() -> jobs.submit(ID, jar, List.of(), 1, "file:/s", false))
        .isInstanceOf(RefusedException.class)
        .hasMessage("PreflightException: no topic");
  }

  @ParameterizedTest
  @CsvSource({
    "502, <html>",
    "503, {'errors': ['Service temporarily unavailable']}",
    "504, {}",
    "500, {}",
    "400, {'errors': ['Could not execute: java.util.concurrent.TimeoutException: submitJob']}",
    "500, {'errors': ['org.apache.pekko.pattern.AskTimeoutException: Ask timed out']}"
  })
  void takesForNoAnswerWhatMayStillTakeEffect(int status, String body) throws IOException {
    Path jar = Files.writeString(folder.resolve("job.jar"), "");
    answers.put("/jars/upload", "{\"filename\": \"/tmp/x_job.jar\"}");
    runs = status;
    answers.put("/jars/x_job.jar/run", body.replace('\'', '"'));

    assertThatThrownBy(() -> jobs.submit(ID, jar, List.of(), 1, "file:/s", false))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("answered a submission with " + status);
  }

  @Test
  void knowsNoStateOfAJobThatIsNotThere() {
    assertThat(jobs.state(ID)).isEmpty();
    answers.put("/jobs/" + ID, "{\"state\": \"RUNNING\"}");
    assertThat(jobs.state(ID)).hasValue("RUNNING");
  }
}
