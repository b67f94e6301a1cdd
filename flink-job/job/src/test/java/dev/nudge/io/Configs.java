package dev.nudge.io;

import dev.nudge.config.JobConfig;
import java.util.HashMap;
import java.util.Map;

/** Configurations against a broker. */
final class Configs {
  private Configs() {}

  /** Frequent checkpoints, and one more option. */
  static JobConfig of(EmbeddedBroker broker, String key, String value) {
    return of(broker.bootstrapServers(), Map.of(key, value));
  }

  static JobConfig of(EmbeddedBroker broker) {
    return of(broker.bootstrapServers(), Map.of());
  }

  static JobConfig of(String servers, Map<String, String> more) {
    Map<String, String> options = new HashMap<>(more);
    options.put("nudge.kafka.bootstrap-servers", servers);
    options.put("nudge.checkpoint.interval", "200 ms");
    return JobConfig.of(options);
  }
}
