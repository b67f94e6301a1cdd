package dev.nudge.local.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of the loopback interface. */
public final class Ports {
  private Ports() {}

  /**
   * A port that was free a moment ago. Somebody else may take it before it is bound: whoever binds
   * it must be ready to ask for another.
   */
  public static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new RunFailedException(
          "No free port on 127.0.0.1 (%s): close programs that hold many connections and try again."
              .formatted(e.getMessage()),
          e);
    }
  }

  /**
   * Checks that nobody listens on a port somebody asked for.
   *
   * @param option the option that named the port, for the message
   * @throws RunFailedException if the port is taken or may not be bound
   */
  public static void requireFree(int port, String option) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
    } catch (IOException e) {
      throw new RunFailedException(
          "Port %d on 127.0.0.1 cannot be used (%s): choose another with %s, or 0 for any free one."
              .formatted(port, e.getMessage(), option),
          e);
    }
  }
}
