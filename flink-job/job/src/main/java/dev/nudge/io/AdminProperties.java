package dev.nudge.io;

import dev.nudge.config.KafkaSettings;
import java.util.Properties;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** How to ask the broker: an answer comes within seconds, or none. */
final class AdminProperties {
  private static final int REQUEST_TIMEOUT_MILLIS = 3_000;
  private static final int CALL_TIMEOUT_MILLIS = 6_000;

  private AdminProperties() {}

  static Properties of(KafkaSettings kafka) {
    Properties properties = new Properties();
    properties.putAll(kafka.properties());
    properties.setProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_TIMEOUT_MILLIS);
    return properties;
  }
}
