package dev.nudge.local.broker;

import dev.nudge.local.host.RunFailedException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** Makes topics. */
public final class BrokerTopics {
  private BrokerTopics() {}

  /**
   * Makes topics with one replica each.
   *
   * @throws RunFailedException if the broker refuses one, with its reason
   */
  public static void create(String bootstrapServers, Collection<String> names, int partitions) {
    List<NewTopic> topics =
        names.stream().map(name -> new NewTopic(name, partitions, (short) 1)).toList();
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      admin.createTopics(topics).all().get();
    } catch (ExecutionException e) {
      throw new RunFailedException(
          "Topics %s cannot be created on %s: %s"
              .formatted(names, bootstrapServers, e.getCause().getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("Interrupted while topics were created.", e);
    }
  }
}
