package dev.nudge.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nudge.config.JobConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PreflightTest {
  @RegisterExtension
  static final EmbeddedBroker broker =
      new EmbeddedBroker().with("transaction.max.timeout.ms", "14400000");

  @BeforeAll
  static void createTopics() throws Exception {
    JobConfig config = Configs.of(broker);
    broker.createTopics(
        1, config.topics().clickstream(), config.topics().profilesIn(), config.topics().erasures());
    broker.createTopic(config.topics().control(), Map.of("cleanup.policy", "compact"));
    broker.createTopics(1, config.topics().outputs());
    broker.createTopics(1, "triggers.churn");
  }

  @Test
  void letsAJobStartThatHasAllItNeeds() {
    assertThatCode(() -> Preflight.check(Configs.of(broker), List.of("churn"), false))
        .doesNotThrowAnyException();
  }

  @Test
  void namesEveryMissingTopicAndHowToCreateIt() {
    JobConfig config = Configs.of(broker, "nudge.topics.clickstream", "clicks");

    assertThat(errors(config, "churn", "win-back"))
        .hasSize(2)
        .anySatisfy(
            error ->
                assertThat(error)
                    .startsWith("topic 'clicks' does not exist")
                    .endsWith(
                        "kafka-topics.sh --bootstrap-server "
                            + broker.bootstrapServers()
                            + " --create --topic clicks"))
        .anySatisfy(
            error -> assertThat(error).startsWith("topic 'triggers.win-back' does not exist"));
  }

  @Test
  void doesNotAskForTopicsThatAreNotWritten() {
    JobConfig config =
        Configs.of(
            broker.bootstrapServers(),
            Map.of(
                "nudge.topics.scores",
                "absent",
                "nudge.output.scores",
                "false",
                "nudge.topics.scored-rows",
                "absent-too"));

    assertThatCode(() -> Preflight.check(config, List.of("churn"), false))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"delete", "compact,delete"})
  void refusesAControlTopicThatForgetsChanges(String policy) throws Exception {
    String topic = "control." + policy.replace(',', '-');
    broker.createTopic(topic, Map.of("cleanup.policy", policy));

    assertThat(errors(Configs.of(broker, "nudge.topics.control", topic), "churn"))
        .singleElement()
        .asString()
        .startsWith("topic '%s': cleanup.policy is '%s'".formatted(topic, policy))
        .endsWith("--topic %s --add-config cleanup.policy=compact".formatted(topic));
  }

  @Test
  void refusesAControlTopicInWhichChangesCanOvertakeEachOther() throws Exception {
    broker.createTopics(2, "control.wide");

    assertThat(errors(Configs.of(broker, "nudge.topics.control", "control.wide"), "churn"))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("topic 'control.wide': has 2 partitions")
        .contains("allowed: 1");
  }

  @Test
  void refusesATransactionTimeoutAboveTheBrokers() {
    assertThatCode(
            () ->
                Preflight.check(
                    Configs.of(broker, "nudge.kafka.transaction-timeout", "4 h"),
                    List.of("churn"),
                    false))
        .doesNotThrowAnyException();
    JobConfig config = Configs.of(broker, "nudge.kafka.transaction-timeout", "5 h");

    assertThat(errors(config, "churn"))
        .singleElement()
        .asString()
        .contains(
            "nudge.kafka.transaction-timeout",
            "18000000 ms",
            "14400000 ms",
            "transaction.max.timeout");
  }

  @Test
  void allowsAnyTransactionTimeoutWhereThereAreNoTransactions() {
    JobConfig config =
        Configs.of(
            broker.bootstrapServers(),
            Map.of("nudge.kafka.transaction-timeout", "5 h", "nudge.delivery", "at-least-once"));

    assertThatCode(() -> Preflight.check(config, List.of("churn"), false))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"retention.ms", "message.timestamp.before.max.ms"})
  void refusesAnOutputTopicThatDeletesOrRefusesWhatIsAFewMinutesOld(String setting)
      throws Exception {
    broker.createTopic("late." + setting, Map.of(setting, "599999"));
    JobConfig config = Configs.of(broker, "nudge.topics.late", "late." + setting);

    assertThat(errors(config, "churn"))
        .singleElement()
        .asString()
        .startsWith("topic 'late.%s': %s is '599999'".formatted(setting, setting))
        .contains("at least 600000");
  }

  @ParameterizedTest
  @CsvSource({
    "retention.ms, cleanup.policy, compact",
    "message.timestamp.before.max.ms, message.timestamp.type, LogAppendTime"
  })
  void allowsWhatTheTopicDoesNotHeed(String setting, String other, String value) throws Exception {
    broker.createTopic("unheeded." + setting, Map.of(setting, "1", other, value));
    JobConfig config = Configs.of(broker, "nudge.topics.late", "unheeded." + setting);

    assertThatCode(() -> Preflight.check(config, List.of("churn"), false))
        .doesNotThrowAnyException();
  }

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

  @Test
  void refusesToBeginWithoutStateWhatTheGroupHasBegun() throws Exception {
    JobConfig config = Configs.of(broker, "nudge.kafka.group-id", "used");
    TopicPartition read = new TopicPartition(config.topics().clickstream(), 0);
    try (Admin admin = Admin.create(AdminProperties.of(config.kafka()))) {
      admin
          .alterConsumerGroupOffsets("used", Map.of(read, new OffsetAndMetadata(1_234)))
          .all()
          .get();
    }

    assertThat(errors(config, "churn"))
        .singleElement()
        .asString()
        .startsWith(
            "group 'used' has read topic 'clickstream' before (partition 0 up to offset 1234), but the job starts without a checkpoint")
        .endsWith("nudge.kafka.start-without-state=true");
    assertThatCode(() -> Preflight.check(config, List.of("churn"), true))
        .as("continues from a checkpoint")
        .doesNotThrowAnyException();
    JobConfig asked =
        Configs.of(
            broker.bootstrapServers(),
            Map.of("nudge.kafka.group-id", "used", "nudge.kafka.start-without-state", "true"));
    assertThatCode(() -> Preflight.check(asked, List.of("churn"), false))
        .doesNotThrowAnyException();
  }

  private static List<String> errors(JobConfig config, String... kinds) {
    return catchThrowableOfType(
            PreflightException.class, () -> Preflight.check(config, List.of(kinds), false))
        .errors();
  }
}
