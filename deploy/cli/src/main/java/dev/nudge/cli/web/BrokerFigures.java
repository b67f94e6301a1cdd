package dev.nudge.cli.web;

import dev.nudge.cli.job.BrokerClients;
import dev.nudge.config.JobConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** How far the job has come in the click-stream, as the broker knows it. */
final class BrokerFigures implements AutoCloseable {
  private static final int LIMIT_MILLIS = 5_000;

  private final Admin admin;
  private final String clickstream;
  private final String group;

  /**
   * @param sent messages ever sent to the click-stream
   * @param read of these, up to the job's last checkpoint; null where no job has made one
   * @param lag messages that wait; null likewise
   */
  record Progress(long sent, Long read, Long lag) {
    static Progress of(long sent, Long read) {
      return new Progress(sent, read, read == null ? null : Math.max(0, sent - read));
    }
  }

  BrokerFigures(JobConfig config) {
    Properties properties = BrokerClients.properties(config.kafka());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
    admin = Admin.create(properties);
    clickstream = config.topics().clickstream();
    group = config.kafka().groupId();
  }

  /**
   * Asks the broker.
   *
   * @throws KafkaException if it does not answer
   */
  Progress read() throws InterruptedException {
    try {
      Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
      admin
          .describeTopics(List.of(clickstream))
          .allTopicNames()
          .get()
          .get(clickstream)
          .partitions()
          .forEach(
              p -> latest.put(new TopicPartition(clickstream, p.partition()), OffsetSpec.latest()));
      long sent =
          admin.listOffsets(latest).all().get(LIMIT_MILLIS, TimeUnit.MILLISECONDS).values().stream()
              .mapToLong(end -> end.offset())
              .sum();
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      Long read = null;
      for (TopicPartition partition : latest.keySet()) {
        OffsetAndMetadata offset = committed.get(partition);
        if (offset != null) {
          read = (read == null ? 0 : read) + offset.offset();
        }
      }
      return Progress.of(sent, read);
    } catch (ExecutionException | TimeoutException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new KafkaException(cause.getMessage(), cause);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
