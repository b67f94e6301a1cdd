package dev.nudge.local.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** A savepoint of a Flink that takes long to answer. */
final class SavepointTest {
  private static final String DONE =
      """
      {"request-id": "a", "status": {"id": "COMPLETED"}, "operation": {"location": "file:/s"}}
      """;

  @Test
  void silenceIsNoFailure() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    Semaphore silences = new Semaphore(2);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          boolean asksHowItIs = exchange.getRequestURI().getPath().contains("savepoints");
          if (!asksHowItIs || !silences.tryAcquire()) {
            byte[] body = DONE.getBytes(UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          }
        });
    server.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      FlinkJobs jobs = new FlinkJobs(new FlinkRest(address, Duration.ofSeconds(1)));

      assertThat(jobs.stop("job")).isEqualTo(URI.create("file:/s"));
      assertThat(silences.availablePermits()).isZero();
    } finally {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
