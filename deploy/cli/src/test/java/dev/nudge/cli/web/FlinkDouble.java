package dev.nudge.cli.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers as Flink's REST interface does, of jobs that a test makes up. */
final class FlinkDouble implements AutoCloseable {
  static final String READ = "0.clean-events.nudge.read";

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean silent;
  private HttpServer server;

  FlinkDouble() throws IOException {
    listen(0);
  }

  private void listen(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (silent) {
      awaitClosed();
    }
    String path = exchange.getRequestURI().toString();
    byte[] body = answers.getOrDefault(path, "[]").getBytes(UTF_8);
    exchange.sendResponseHeaders(refusals.getOrDefault(path, 200), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void awaitClosed() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Nobody listens from now on. */
  void goAway() {
    server.stop(0);
  }

  /** It is there again, at the same port. */
  void comeBack() throws IOException {
    listen(server.getAddress().getPort());
  }

  /** Takes requests from now on and never answers. */
  void beSilent() {
    silent = true;
  }

  /** Answers a path with a status other than 200. */
  void refuse(String path, int status, String body) {
    refusals.put(path, status);
    answers.put(path, json(body));
  }

  /** Jobs and their states in turn. */
  void jobs(String... idsAndStates) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < idsAndStates.length; i += 2) {
      all.append(i == 0 ? "" : ",")
          .append("{'id':'%s','status':'%s'}".formatted(idsAndStates[i], idsAndStates[i + 1]));
      answers.put("/jobs/" + idsAndStates[i], json("{'vertices':[{'id':'v'}]}"));
    }
    answers.put("/jobs", json("{'jobs':[%s]}".formatted(all)));
  }

  /** A job has these counters and no others. */
  void counts(String job, Map<String, Integer> counters) {
    String metrics = "/jobs/%s/vertices/v/subtasks/metrics".formatted(job);
    StringBuilder names = new StringBuilder();
    counters.forEach(
        (name, value) -> {
          names.append(names.isEmpty() ? "" : ",").append("{'id':'%s'}".formatted(name));
          answers.put(
              "%s?get=%s&agg=sum".formatted(metrics, name), json("[{'sum':%d}]".formatted(value)));
        });
    answers.put(metrics, json("[%s]".formatted(names)));
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
