package dev.nudge.io;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;

/**
 * Whether the topics that the job writes keep and take its records. These carry the time of writing
 * and may wait as long as a transaction may be open, until the broker takes them (a retry) or
 * readers see them. A topic that deletes or refuses what is that old loses them, or stops the job.
 */
final class OutputTopics {
  private OutputTopics() {}

  /** All that is wrong, one line each. Topics that are missing or hidden from us are left out. */
  static List<String> faults(Admin admin, Collection<String> topics, Duration least)
      throws ExecutionException, InterruptedException {
    List<String> faults = new ArrayList<>();
    TopicSettings.check(admin, topics, (topic, settings) -> check(topic, settings, least, faults));
    return faults;
  }

  private static void check(String topic, Config config, Duration least, List<String> faults) {
    if (config.get("cleanup.policy").value().contains("delete")) {
      long kept = millis(config, "retention.ms");
      if (kept >= 0 && kept < least.toMillis()) {
        faults.add(
            "topic '%s': retention.ms is '%d', records may be deleted before readers can see them; allowed: -1, or at least %d, which is nudge.kafka.transaction-timeout"
                .formatted(topic, kept, least.toMillis()));
      }
    }
    if (config.get("message.timestamp.type").value().equals("CreateTime")) {
      long taken = millis(config, "message.timestamp.before.max.ms");
      if (taken < least.toMillis()) {
        faults.add(
            "topic '%s': message.timestamp.before.max.ms is '%d', a record that is sent again may be refused; allowed: at least %d, which is nudge.kafka.transaction-timeout"
                .formatted(topic, taken, least.toMillis()));
      }
    }
  }

  /** Without limit where the broker is too old to have the setting. */
  private static long millis(Config config, String setting) {
    ConfigEntry entry = config.get(setting);
    return entry == null ? Long.MAX_VALUE : Long.parseLong(entry.value());
  }
}
