package dev.nudge.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.apache.avro.Schema;

/**
 * A schema registry as far as it is asked here, with the answers and error bodies that Confluent
 * documents. A subject takes what its last version can be read with (BACKWARD).
 */
public final class RegistryServer implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final RegistryContents contents = new RegistryContents();
  private final Deque<Answer> next = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final SSLContext tls;
  private String authorization;
  private int port;
  private HttpServer server;
  private ExecutorService threads;

  /** Answers a request in place of the registry. */
  public interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private RegistryServer(SSLContext tls) {
    this.tls = tls;
  }

  /** One on the loopback interface. */
  public static RegistryServer start() {
    return start(null);
  }

  /** The same over TLS. */
  static RegistryServer start(SSLContext tls) {
    RegistryServer registry = new RegistryServer(tls);
    registry.resume();
    return registry;
  }

  /** Again where it was, with what it knew. */
  public void resume() {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      if (tls == null) {
        server = HttpServer.create(address, 0);
      } else {
        HttpsServer secured = HttpsServer.create(address, 0);
        secured.setHttpsConfigurator(new HttpsConfigurator(tls));
        server = secured;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    port = server.getAddress().getPort();
    threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Takes no connection from now on, if it did. */
  public void stop() {
    if (!threads.isShutdown()) {
      server.stop(0);
      threads.shutdownNow();
    }
  }

  @Override
  public void close() {
    stop();
  }

  public URI url() {
    return URI.create("%s://127.0.0.1:%d".formatted(tls == null ? "http" : "https", port));
  }

  /** From now on asks for a user, given as user:password. */
  public synchronized void demand(String userAndPassword) {
    authorization = "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(UTF_8));
  }

  /** From now on asks for a bearer token. */
  synchronized void demandToken(String token) {
    authorization = "Bearer " + token;
  }

  /** How the next request that is not answered by an earlier call of this is answered. */
  synchronized void answerNext(Answer answer) {
    next.add(answer);
  }

  /** The same with a status and a text. */
  void answerNext(int status, String body) {
    answerNext(exchange -> send(exchange, status, body));
  }

  /** The requests there were: method and path. */
  public synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  /** Puts a schema there, whatever it is compatible with. */
  public int put(String subject, Schema schema) {
    return put(subject, MAPPER.createObjectNode().put("schema", schema.toString()));
  }

  /** The same with what else the registry says of it: its type, its references. */
  synchronized int put(String subject, ObjectNode schema) {
    return contents.put(subject, schema);
  }

  /** The schemas under a subject, oldest first. */
  public synchronized List<Schema> versions(String subject) {
    return contents.versions(subject);
  }

  private void answer(HttpExchange exchange) throws IOException {
    Answer special;
    synchronized (this) {
      asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      special = next.poll();
    }
    if (special != null) {
      special.to(exchange);
    } else {
      registered(exchange);
    }
  }

  private synchronized void registered(HttpExchange exchange) throws IOException {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization != null && !authorization.equals(given)) {
      fail(exchange, 401, 401, "Unauthorized");
      return;
    }
    String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
    JsonNode body = MAPPER.readTree(exchange.getRequestBody());
    if (path[0].equals("schemas")) {
      ObjectNode schema = contents.byId(Integer.parseInt(path[2]));
      if (schema == null) {
        fail(exchange, 404, 40403, "Schema %s not found".formatted(path[2]));
      } else {
        send(exchange, 200, schema.toString());
      }
    } else if (path[0].equals("compatibility")) {
      compatibility(exchange, path[2], parse(body));
    } else {
      subject(exchange, path, body);
    }
  }

  private void subject(HttpExchange exchange, String[] path, JsonNode body) throws IOException {
    String subject = path[1];
    if (path.length == 3) {
      String why = contents.incompatibility(subject, parse(body));
      if (why != null) {
        fail(
            exchange,
            409,
            409,
            "Schema being registered is incompatible with an earlier schema for subject \"%s\", details: [%s]"
                .formatted(subject, why));
      } else {
        int id = put(subject, MAPPER.createObjectNode().put("schema", body.get("schema").asText()));
        send(exchange, 200, "{\"id\":%d}".formatted(id));
      }
    } else if (!contents.has(subject)) {
      fail(exchange, 404, 40401, "Subject '%s' not found.".formatted(subject));
    } else if (path.length == 4) {
      send(exchange, 200, contents.version(subject, path[3]).toString());
    } else {
      Integer id = contents.find(subject, parse(body));
      if (id == null) {
        fail(exchange, 404, 40403, "Schema not found");
      } else {
        send(exchange, 200, "{\"id\":%d}".formatted(id));
      }
    }
  }

  private void compatibility(HttpExchange exchange, String subject, Schema schema)
      throws IOException {
    if (!contents.has(subject)) {
      fail(exchange, 404, 40401, "Subject '%s' not found.".formatted(subject));
      return;
    }
    String why = contents.incompatibility(subject, schema);
    ObjectNode answer = MAPPER.createObjectNode().put("is_compatible", why == null);
    answer.withArray("messages").add(why);
    send(exchange, 200, answer.toString());
  }

  private static Schema parse(JsonNode body) {
    return new Schema.Parser().parse(body.get("schema").asText());
  }

  private static void fail(HttpExchange exchange, int status, int code, String message)
      throws IOException {
    send(
        exchange,
        status,
        MAPPER.createObjectNode().put("error_code", code).put("message", message).toString());
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
