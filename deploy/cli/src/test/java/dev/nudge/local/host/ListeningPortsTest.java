package dev.nudge.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class ListeningPortsTest {
  @Test
  void hasThePortsOfAProcessWhileTheyAreOpen() throws IOException {
    long self = ProcessHandle.current().pid();
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
      assertThat(ListeningPorts.of(self)).contains(port);
    }
    assertThat(ListeningPorts.of(self)).doesNotContain(port);
  }

  @Test
  void hasNoneOfAProcessThatIsNotThere() {
    assertThat(ListeningPorts.of(Integer.MAX_VALUE)).isEmpty();
  }
}
