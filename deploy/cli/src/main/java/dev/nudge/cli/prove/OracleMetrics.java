package dev.nudge.cli.prove;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.nudge.local.host.RunFailedException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Figures of a {@link Witness} for Prometheus, on this machine alone. */
final class OracleMetrics implements AutoCloseable {
  private final HttpServer server;
  private volatile String text = roundTime();

  /**
   * Shows the time of now as that of a round, so that a first round which never ends is noticed.
   *
   * @param port 0 for any free one
   * @throws RunFailedException if it is taken
   */
  OracleMetrics(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new RunFailedException(
          "--metrics-port: %d cannot be listened on: %s".formatted(port, e.getMessage()), e);
    }
    server.createContext(
        "/metrics",
        exchange -> {
          byte[] body = text.getBytes(UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Shows the figures of now. */
  void show(Witness witness, long unreadable) {
    text =
        """
        # TYPE nudge_oracle_compared counter
        nudge_oracle_compared %d
        # TYPE nudge_oracle_differences counter
        nudge_oracle_differences %d
        # TYPE nudge_oracle_undecided counter
        nudge_oracle_undecided %d
        # TYPE nudge_oracle_unreadable counter
        nudge_oracle_unreadable %d
        # TYPE nudge_oracle_waiting gauge
        nudge_oracle_waiting %d
        %s"""
            .formatted(
                witness.compared(),
                witness.differences(),
                witness.undecided(),
                unreadable,
                witness.waiting(),
                roundTime());
  }

  private static String roundTime() {
    return """
        # TYPE nudge_oracle_round_time_seconds gauge
        nudge_oracle_round_time_seconds %d
        """
        .formatted(System.currentTimeMillis() / 1000);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
