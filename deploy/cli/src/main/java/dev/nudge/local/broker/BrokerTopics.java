package dev.nudge.local.broker;

import dev.nudge.local.host.RunFailedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes topics that are not there yet. */
public final class BrokerTopics {
  private BrokerTopics() {}

  /**
   * Makes topics; those that are there stay as they are.
   *
   * @param client how the broker is reached
   * @return names of those that were made
   * @throws RunFailedException if the broker refuses some, with its reasons; others may have been
   *     made
   */
  public static List<String> create(Map<?, ?> client, Collection<NewTopic> topics) {
    Properties properties = new Properties();
    properties.putAll(client);
    List<String> created = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    try (Admin admin = Admin.create(properties)) {
      for (Map.Entry<String, KafkaFuture<Void>> made :
          admin.createTopics(topics).values().entrySet()) {
        try {
          made.getValue().get();
          created.add(made.getKey());
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            refused.add("%s (%s)".formatted(made.getKey(), e.getCause().getMessage()));
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("Interrupted while topics were created.", e);
    }
    if (!refused.isEmpty()) {
      throw new RunFailedException(
          "Topics cannot be created on %s: %s"
              .formatted(client.get("bootstrap.servers"), String.join(", ", refused)));
    }
    return created;
  }
}
