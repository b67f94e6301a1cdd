package dev.nudge.cli.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which job's counters are shown, and what is said where there are none. */
final class FlinkFiguresTest {
  private static final String READ = "0.clean-events.nudge.read";
  private static final String IGNORED = "0.clean-events.nudge.ignored";

  private final Map<String, String> answers = new HashMap<>();
  private HttpServer server;
  private FlinkFigures figures;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body =
              answers.getOrDefault(exchange.getRequestURI().toString(), "[]").getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    figures = new FlinkFigures(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void takesTheJobThatCountsEventsAndLeavesUnknownWhatItHasNot() {
    jobs("other", "RUNNING", "own", "RUNNING");
    counts("own", 7);

    FlinkFigures.Account account = figures.read();

    assertThat(account.job()).isEqualTo("own");
    assertThat(account.note()).isNull();
    assertThat(account.read()).isEqualTo(7);
    assertThat(account.ignored()).isEqualTo(2);
    assertThat(account.scored()).isNull();
  }

  @Test
  void saysThatThereAreSeveral() {
    jobs("first", "RUNNING", "second", "RUNNING");
    counts("first", 7);
    counts("second", 8);

    assertThat(figures.read().note()).contains("2 such jobs", "first");
  }

  @Test
  void saysWhyThereIsNone() {
    jobs("old", "FINISHED", "older", "FAILED");
    assertThat(figures.read().note()).isEqualTo("Flink runs no job now.");

    jobs("old", "FINISHED", "own", "RESTARTING");
    assertThat(figures.read().note()).contains("it is RESTARTING");

    jobs("other", "RUNNING", "old", "CANCELED");
    assertThat(figures.read())
        .isEqualTo(
            FlinkFigures.Account.none(
                "No job that runs in this Flink has Nudge's counters, or not yet."));
  }

  private void jobs(String one, String state, String another, String its) {
    String all = "{'jobs':[{'id':'%s','status':'%s'},{'id':'%s','status':'%s'}]}";
    answers.put("/jobs", json(all.formatted(one, state, another, its)));
    answers.put("/jobs/" + one, json("{'vertices':[{'id':'v'}]}"));
    answers.put("/jobs/" + another, json("{'vertices':[{'id':'v'}]}"));
  }

  private void counts(String job, int read) {
    String metrics = "/jobs/%s/vertices/v/subtasks/metrics".formatted(job);
    answers.put(metrics, json("[{'id':'%s'},{'id':'%s'}]".formatted(READ, IGNORED)));
    answers.put("%s?get=%s&agg=sum".formatted(metrics, READ), json("[{'sum':%d}]".formatted(read)));
    answers.put("%s?get=%s&agg=sum".formatted(metrics, IGNORED), json("[{'sum':2}]"));
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
