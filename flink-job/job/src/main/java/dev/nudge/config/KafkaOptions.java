package dev.nudge.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** How to reach Kafka. */
final class KafkaOptions {
  static final OptionGroup GROUP = new OptionGroup("Kafka");

  /** Kafka counts its milliseconds in 32 bits. */
  static final Duration LONGEST_TRANSACTION = Duration.ofDays(24);

  static final Option<String> BOOTSTRAP_SERVERS =
      GROUP.add(
          key("nudge.kafka.bootstrap-servers")
              .stringType()
              .noDefaultValue()
              .withDescription("Brokers to begin with. Required."),
          Allowed.matching(
              "\\s*[^\\s,:]+:\\d{1,5}(\\s*,\\s*[^\\s,:]+:\\d{1,5})*\\s*",
              "host:port, comma-separated"));

  static final Option<String> GROUP_ID =
      GROUP.add(
          key("nudge.kafka.group-id")
              .stringType()
              .defaultValue("nudge")
              .withDescription(
                  "Consumer group under which offsets are committed. For monitoring, and for kafka.start=committed; otherwise the job continues from its own checkpoints."),
          Allowed.text("a name"));

  static final Option<StartPosition> START =
      GROUP.add(
          key("nudge.kafka.start")
              .enumType(StartPosition.class)
              .defaultValue(StartPosition.COMMITTED)
              .withDescription(
                  "Where the click-stream begins without a checkpoint: committed is the group's"
                      + " offsets, else the earliest. Profiles, erasures and control are always read"
                      + " from their beginning then."),
          Allowed.oneOf(StartPosition.class));

  static final Option<Boolean> START_WITHOUT_STATE =
      GROUP.add(
          key("nudge.kafka.start-without-state")
              .booleanType()
              .defaultValue(false)
              .withDescription(
                  "Whether the job may start without a checkpoint where its group has read the click-stream before: what is known of users, caps and cooldowns is gone then, and sequences begin anew."),
          Allowed.trueOrFalse());

  static final Option<Boolean> SKIP_LOST_MESSAGES =
      GROUP.add(
          key("nudge.kafka.skip-lost-messages")
              .booleanType()
              .defaultValue(false)
              .withDescription(
                  "What happens where the messages to read next are gone, deleted by retention or with their topic. false: the job ends and says how many. true: it continues with the first message there is."),
          Allowed.trueOrFalse());

  static final Option<Duration> PARTITION_DISCOVERY =
      GROUP.add(
          key("nudge.kafka.partition-discovery")
              .durationType()
              .defaultValue(Duration.ofMinutes(1))
              .withDescription(
                  "How often the job looks for new partitions of the topics it reads. Their messages wait until then, and no lag shows them."),
          Allowed.between(Duration.ofSeconds(1), Duration.ofDays(1)));

  static final Option<Duration> TRANSACTION_TIMEOUT =
      GROUP.add(
          key("nudge.kafka.transaction-timeout")
              .durationType()
              .defaultValue(Duration.ofMinutes(10))
              .withDescription(
                  "After this the broker aborts a transaction left open, and what it held is lost. Must exceed (checkpoint.interval + .timeout) x (.tolerable-failures + 1) + .restart-allowance; at most the broker's transaction.max.timeout.ms."),
          Allowed.between(Duration.ofMinutes(1), LONGEST_TRANSACTION));

  static final Option<String> TRANSACTIONAL_ID_PREFIX =
      GROUP.add(
          key("nudge.kafka.transactional-id-prefix")
              .stringType()
              .defaultValue("nudge")
              .withDescription(
                  "Begins the names of the job's transactions. Two jobs on one Kafka need different ones: with the same they abort each other's transactions."),
          Allowed.text("a name"));

  /** Everything under it goes to Kafka's clients without the prefix. */
  static final String PROPERTIES_PREFIX = "nudge.kafka.properties.";

  /** Client properties that have an option of their own, or on which delivery rests. */
  private static final Map<String, String> TAKEN =
      new TreeMap<>(
          Map.of(
              "bootstrap.servers", "use nudge.kafka.bootstrap-servers",
              "partition.discovery.interval.ms", "use nudge.kafka.partition-discovery",
              "group.id", "use nudge.kafka.group-id",
              "auto.offset.reset", "use nudge.kafka.start and nudge.kafka.skip-lost-messages",
              "transaction.timeout.ms", "use nudge.kafka.transaction-timeout",
              "transactional.id", "use nudge.kafka.transactional-id-prefix",
              "isolation.level", "the job reads committed messages only",
              "enable.auto.commit", "offsets are committed at checkpoints",
              "enable.idempotence", "delivery rests on it",
              "acks", "delivery rests on it"));

  /** Kafka's own default; the largest output, a dead letter, stays below 768 KiB. */
  private static final int LEAST_REQUEST_BYTES = 1 << 20;

  private KafkaOptions() {}

  /**
   * @param held a job that only looks on must not commit offsets for the one that sends
   */
  static KafkaSettings read(OptionReader reader, Map<String, String> given, boolean held) {
    Map<String, String> properties = new TreeMap<>();
    given.forEach(
        (key, value) -> {
          if (key.startsWith(PROPERTIES_PREFIX)) {
            String name = key.substring(PROPERTIES_PREFIX.length());
            reader.check(!TAKEN.containsKey(name), "%s: is not allowed; %s", key, TAKEN.get(name));
            reader.check(
                !name.equals("max.request.size") || isAtLeast(value, LEAST_REQUEST_BYTES),
                "%s: is not allowed; allowed: %s or more, as dead letters need it",
                key,
                LEAST_REQUEST_BYTES);
            properties.put(name, value);
          }
        });
    return new KafkaSettings(
        reader.require(BOOTSTRAP_SERVERS),
        reader.get(GROUP_ID) + (held ? "-held" : ""),
        reader.get(START),
        reader.get(START_WITHOUT_STATE),
        reader.get(SKIP_LOST_MESSAGES),
        reader.get(PARTITION_DISCOVERY),
        reader.get(TRANSACTION_TIMEOUT),
        reader.get(TRANSACTIONAL_ID_PREFIX),
        properties);
  }

  private static boolean isAtLeast(String value, int least) {
    try {
      return Integer.parseInt(value.strip()) >= least;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
