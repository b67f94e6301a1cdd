package dev.nudge.local.broker;

import dev.nudge.local.host.RunFailedException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes topics that are not there yet. */
public final class BrokerTopics {
  private BrokerTopics() {}

  /**
   * Makes topics with one replica each.
   *
   * @throws RunFailedException if the broker refuses one, with its reason
   */
  public static void create(String bootstrapServers, Collection<String> names, int partitions) {
    create(bootstrapServers, names.stream().map(name -> topic(name, partitions)).toList());
  }

  /**
   * Makes a topic that keeps the last message of each key.
   *
   * @throws RunFailedException if the broker refuses it, with its reason
   */
  public static void createCompacted(String bootstrapServers, String name, int partitions) {
    create(
        bootstrapServers,
        List.of(topic(name, partitions).configs(Map.of("cleanup.policy", "compact"))));
  }

  private static NewTopic topic(String name, int partitions) {
    return new NewTopic(name, partitions, (short) 1);
  }

  private static void create(String bootstrapServers, List<NewTopic> topics) {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      for (KafkaFuture<Void> created : admin.createTopics(topics).values().values()) {
        await(created);
      }
    } catch (ExecutionException e) {
      throw new RunFailedException(
          "Topics %s cannot be created on %s: %s"
              .formatted(names(topics), bootstrapServers, e.getCause().getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("Interrupted while topics were created.", e);
    }
  }

  private static void await(KafkaFuture<Void> created)
      throws ExecutionException, InterruptedException {
    try {
      created.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static List<String> names(List<NewTopic> topics) {
    return topics.stream().map(NewTopic::name).toList();
  }
}
