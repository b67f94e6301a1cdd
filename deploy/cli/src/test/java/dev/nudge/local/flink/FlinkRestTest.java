package dev.nudge.local.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.nudge.local.host.RunFailedException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a refusal of Flink comes to. */
final class FlinkRestTest {
  private static final String REFUSED =
      """
      {"errors": ["Internal server error.", "<Exception on server side:\\norg.apache.flink.\
      ProgramInvocationException: The main method caused an error\\n\\tat org.apache.flink.Client\
      .run(Client.java:1)\\nCaused by: dev.nudge.io.PreflightException: topic 'late' is missing\
      \\n\\tat dev.nudge.io.Preflight.check(Preflight.java:2)\\n\\t... 12 more\\n\\nEnd of exception\
       on server side>"]}
      """;

  @Test
  void namesTheInnermostCauseOfARefusedJob() throws Exception {
    assertThatThrownBy(() -> ask(400, REFUSED))
        .isInstanceOf(RunFailedException.class)
        .hasMessageMatching(
            "Flink answered GET \\S+ with 400: "
                + "dev.nudge.io.PreflightException: topic 'late' is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"busy", "{\"errors\": []}", "{\"other\": 1}"})
  void showsWhatElseIsAnsweredAsItIs(String body) {
    assertThatThrownBy(() -> ask(503, body)).hasMessageEndingWith(" with 503: " + body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                                             | false",
        "[{'status': 'RUNNING'}, {'status': 'CREATED'}] | false",
        "[{'status': 'RUNNING'}]                        | true"
      })
  void aJobThatShowsNoTasksYetDoesNotRun(String vertices, boolean runs) throws Exception {
    answer(
        200,
        "{'vertices': %s}".formatted(vertices).replace('\'', '"'),
        flink -> assertThat(new FlinkJobs(flink).allTasksRun("job")).isEqualTo(runs));
  }

  @Test
  void saysWhyASavepointFailed() throws Exception {
    answer(
        200,
        failed("No space left"),
        flink ->
            assertThatThrownBy(() -> new FlinkJobs(flink).savepoint("job"))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("No savepoint: org.apache.flink.CheckpointException: No space left"));
  }

  @Test
  void asksAgainForASavepointThatWasDeclinedWhileTasksCameUp() throws Exception {
    String requested = "{'request-id': '%d'}";
    String declined = failed("task 1/2: Not all required tasks are currently running.");
    String done = "{'status': {'id': 'COMPLETED'}, 'operation': {'location': 'file:/s'}}";
    List<String> answers = List.of(requested.formatted(1), declined, requested.formatted(2), done);
    Iterator<String> next = answers.iterator();
    answer(
        200,
        () -> next.next().replace('\'', '"'),
        flink -> assertThat(new FlinkJobs(flink).savepoint("job")).hasToString("file:/s"));
    assertThat(next).isExhausted();
  }

  private static String failed(String why) {
    return """
        {"request-id": "1", "status": {"id": "COMPLETED"}, "operation": {"failure-cause": {"class": \
        "java.util.concurrent.CompletionException", "stack-trace": "java.util.concurrent.\
        CompletionException: outer\\n\\tat A.a(A.java:1)\\nCaused by: org.apache.flink.\
        CheckpointException: %s\\n\\tat B.b(B.java:2)\\n"}}}
        """
        .formatted(why);
  }

  private static void ask(int status, String answer) throws Exception {
    answer(status, answer, flink -> flink.get("/jobs"));
  }

  private static void answer(int status, String answer, Consumer<FlinkRest> asking)
      throws Exception {
    answer(status, () -> answer, asking);
  }

  private static void answer(int status, Supplier<String> answers, Consumer<FlinkRest> asking)
      throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = answers.get().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      asking.accept(new FlinkRest(address));
    } finally {
      server.stop(0);
    }
  }
}
