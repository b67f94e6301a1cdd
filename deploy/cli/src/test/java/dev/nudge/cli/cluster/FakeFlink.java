package dev.nudge.cli.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers what it is given to, and keeps what it is asked to run. */
final class FakeFlink implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> runs = Collections.synchronizedList(new ArrayList<>());

  FakeFlink() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          String asked = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          if (path.endsWith("/run")) {
            runs.add(asked);
          }
          byte[] body = answers.getOrDefault(path, "{}").getBytes(UTF_8);
          exchange.sendResponseHeaders(answers.containsKey(path) ? 200 : 404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * @param json with quotes ' in place of "
   */
  void answer(String path, String json) {
    answers.put(path, json.replace('\'', '"'));
  }

  void job(String id, String state) {
    answer(
        "/jobs/" + id,
        "{'state': '%s', 'timestamps': {}, 'vertices': [{'status': 'RUNNING'}]}".formatted(state));
  }

  /** The bodies of requests to run a jar. */
  List<String> runs() {
    return List.copyOf(runs);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
