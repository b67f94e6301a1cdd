package dev.nudge.io;

import dev.nudge.config.KafkaSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/** Why Kafka cannot be used, and where to look. */
final class Unreachable {
  private static final int CONNECT_TIMEOUT_MILLIS = 1_000;

  private Unreachable() {}

  static String why(KafkaSettings kafka, Exception e) {
    if (!(e instanceof ExecutionException)) {
      return "no Kafka client can be made for %s (%s); are nudge.kafka.bootstrap-servers and nudge.kafka.properties.* right?"
          .formatted(kafka.bootstrapServers(), causes(e));
    }
    Throwable cause = e.getCause();
    if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
      return "Kafka at %s refuses us (%s); are nudge.kafka.properties.* right?"
          .formatted(kafka.bootstrapServers(), causes(cause));
    }
    String protocol = kafka.properties().getOrDefault("security.protocol", "PLAINTEXT");
    return "no Kafka broker answers at %s (%s); %s"
        .formatted(
            kafka.bootstrapServers(),
            causes(cause),
            Arrays.stream(kafka.bootstrapServers().strip().split("\\s*,\\s*"))
                .map(server -> look(server, protocol))
                .collect(Collectors.joining("; ")));
  }

  /** Kafka's own message is often but "failed"; what failed is in a cause. */
  static String causes(Throwable e) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
        .map(cause -> cause.getMessage() == null ? cause.toString() : cause.getMessage())
        .distinct()
        .collect(Collectors.joining(": "));
  }

  private static String look(String server, String protocol) {
    int colon = server.lastIndexOf(':');
    InetSocketAddress address =
        new InetSocketAddress(
            server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_TIMEOUT_MILLIS);
      return "%s takes connections: does it speak %s (nudge.kafka.properties.security.protocol), and can its advertised listeners be reached from here?"
          .formatted(server, protocol);
    } catch (IOException e) {
      return "%s takes no connection (%s): is it running, and nudge.kafka.bootstrap-servers right?"
          .formatted(server, e.getMessage() == null ? "unknown host" : e.getMessage());
    }
  }
}
