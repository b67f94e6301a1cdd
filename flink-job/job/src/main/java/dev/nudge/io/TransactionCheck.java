package dev.nudge.io;

import dev.nudge.config.KafkaSettings;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Whether the brokers allow the job's transactions: it takes a name as its sinks do, and writes
 * nothing by it.
 */
final class TransactionCheck {
  private static final String MAX_TIMEOUT = "transaction.max.timeout.ms";

  /** No sink has a name like it. */
  private static final String NAME = "-preflight";

  /** The first transaction of a cluster makes a topic. */
  private static final int LIMIT_MILLIS = 20_000;

  private final KafkaSettings kafka;

  TransactionCheck(KafkaSettings kafka) {
    this.kafka = kafka;
  }

  /** What is wrong, at most one line. */
  Optional<String> fault(Admin admin) throws ExecutionException, InterruptedException {
    Optional<String> tooLong =
        maxTimeout(admin)
            .filter(max -> max < timeoutMillis())
            .map(max -> tooLong("at most %d ms, its %s".formatted(max, MAX_TIMEOUT)));
    return tooLong.isPresent() ? tooLong : tried();
  }

  private Optional<String> tried() {
    Properties properties = new Properties();
    properties.putAll(kafka.properties());
    properties.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.setProperty(
        ProducerConfig.TRANSACTIONAL_ID_CONFIG, kafka.transactionalIdPrefix() + NAME);
    properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) timeoutMillis());
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LIMIT_MILLIS);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      return Optional.empty();
    } catch (TransactionalIdAuthorizationException e) {
      return Optional.of(new Denied(kafka).transactionalId());
    } catch (InvalidTxnTimeoutException e) {
      return Optional.of(
          tooLong("at most its " + MAX_TIMEOUT + ", which we are not allowed to see"));
    } catch (KafkaException e) {
      return Optional.of(
          "no transaction can be begun on %s (%s); are its transaction.state.log.* right, and nudge.kafka.properties.*? nudge.delivery=at-least-once needs none"
              .formatted(kafka.bootstrapServers(), Unreachable.causes(e)));
    }
  }

  private String tooLong(String allowed) {
    return "nudge.kafka.transaction-timeout: '%d ms' is not allowed by the broker at %s; allowed: %s; lower the one or raise the other"
        .formatted(timeoutMillis(), kafka.bootstrapServers(), allowed);
  }

  private long timeoutMillis() {
    return kafka.transactionTimeout().toMillis();
  }

  /** Empty where the broker does not let us see it. */
  private static Optional<Long> maxTimeout(Admin admin)
      throws ExecutionException, InterruptedException {
    int broker = admin.describeCluster().nodes().get().iterator().next().id();
    ConfigResource resource =
        new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(broker));
    try {
      Config settings = admin.describeConfigs(List.of(resource)).all().get().get(resource);
      return Optional.ofNullable(settings.get(MAX_TIMEOUT)).map(e -> Long.valueOf(e.value()));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
