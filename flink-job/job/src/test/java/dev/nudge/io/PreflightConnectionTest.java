package dev.nudge.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.config.JobConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said before the start where no broker answers, or none that lets us in. */
final class PreflightConnectionTest extends PreflightScene {
  @Test
  void saysThatNothingListens() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    assertThat(errors(Configs.of("127.0.0.1:" + free, Map.of()), "churn"))
        .singleElement()
        .asString()
        .startsWith("no Kafka broker answers at 127.0.0.1:" + free)
        .contains("takes no connection (Connection refused)", "nudge.kafka.bootstrap-servers");
  }

  @Test
  void saysThatSomethingListensWhichIsNoBrokerOfThisProtocol() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      String server = "127.0.0.1:" + mute.getLocalPort();

      assertThat(errors(Configs.of(server, Map.of()), "churn"))
          .singleElement()
          .asString()
          .contains(server + " takes connections: does it speak PLAINTEXT", "security.protocol");
    }
  }

  @Test
  void saysThatAHostIsUnknown() {
    assertThat(errors(Configs.of("nowhere.invalid:9092", Map.of()), "churn"))
        .singleElement()
        .asString()
        .startsWith("no Kafka client can be made for nowhere.invalid:9092")
        .contains("No resolvable bootstrap urls");
  }

  @Test
  void saysWhichSecuritySettingIsMissing() {
    JobConfig config =
        Configs.of(broker, "nudge.kafka.properties.security.protocol", "SASL_PLAINTEXT");

    assertThat(errors(config, "churn"))
        .singleElement()
        .asString()
        .contains("JAAS", "nudge.kafka.properties.*");
  }

  @Test
  void saysThatTheBrokerRefusesOurSecurityAndKeepsThePassword() {
    JobConfig config =
        Configs.of(
            broker.bootstrapServers(),
            Map.of(
                "nudge.kafka.properties.security.protocol",
                "SASL_PLAINTEXT",
                "nudge.kafka.properties.sasl.mechanism",
                "PLAIN",
                "nudge.kafka.properties.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\" password=\"hunter2\";"));

    assertThat(errors(config, "churn"))
        .singleElement()
        .asString()
        .startsWith("Kafka at %s refuses us".formatted(broker.bootstrapServers()))
        .contains("nudge.kafka.properties.*")
        .doesNotContain("hunter2");
  }
}
