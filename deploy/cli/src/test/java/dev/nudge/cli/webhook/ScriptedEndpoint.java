package dev.nudge.cli.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers as it is scripted, and keeps what it was sent. */
final class ScriptedEndpoint implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Queue<Reply>> scripts = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Reply otherwise = status(200, "");

  /** One way to answer. */
  interface Reply {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  /**
   * As it came.
   *
   * @param nanos when
   */
  record Request(
      String id, String timestamp, String signature, String key, String body, long nanos) {}

  ScriptedEndpoint() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:%d/nudges".formatted(server.getAddress().getPort());
  }

  /** The answers to the attempts of a trigger; afterwards as to all others. */
  void script(String id, Reply... replies) {
    scripts.put(id, new ConcurrentLinkedQueue<>(List.of(replies)));
  }

  /** The answer to all that is not scripted; 200 by default. */
  void otherwise(Reply reply) {
    otherwise = reply;
  }

  List<Request> requests() {
    return requests;
  }

  List<String> ids() {
    return requests.stream().map(Request::id).toList();
  }

  static Reply status(int status, String text) {
    return exchange -> {
      byte[] body = text.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    };
  }

  static Reply withHeader(String name, String value, Reply reply) {
    return exchange -> {
      exchange.getResponseHeaders().add(name, value);
      reply.to(exchange);
    };
  }

  /** Says nothing. */
  Reply hanging() {
    return exchange -> closing.await();
  }

  /** Begins well and does not end. */
  Reply slow() {
    return exchange -> {
      begin(exchange);
      closing.await();
    };
  }

  /** Begins well and closes the connection. */
  static Reply brokenOff() {
    return ScriptedEndpoint::begin;
  }

  private static void begin(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 100);
    exchange.getResponseBody().write("ok".getBytes(UTF_8));
    exchange.getResponseBody().flush();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      String id = header(exchange, "webhook-id");
      requests.add(
          new Request(
              id,
              header(exchange, "webhook-timestamp"),
              header(exchange, "webhook-signature"),
              header(exchange, "Idempotency-Key"),
              body,
              System.nanoTime()));
      Queue<Reply> script = scripts.get(id);
      Reply next = script == null ? null : script.poll();
      (next == null ? otherwise : next).to(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String header(HttpExchange exchange, String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
