package dev.nudge.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.config.JobConfig;
import dev.nudge.triggers.RuleBook;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is asked of topics before the start: that they are there, keep what they have to, and in
 * order.
 */
final class PreflightTopicsTest extends PreflightScene {
  @Test
  void namesEveryMissingTopicAndHowToCreateIt() {
    JobConfig config = Configs.of(broker, "nudge.topics.clickstream", "clicks");

    assertThat(errors(config, "churn", "win-back"))
        .hasSize(2)
        .anySatisfy(
            error ->
                assertThat(error)
                    .startsWith("topic 'clicks' does not exist")
                    .contains(
                        "nudge topics create --bootstrap-servers " + broker.bootstrapServers()))
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

    assertThatCode(() -> Preflight.check(config, rules("churn"), false)).doesNotThrowAnyException();
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
  void refusesAStatusTopicThatForgetsWhatHolds() throws Exception {
    broker.createTopics(1, "status.deleted");

    assertThat(errors(Configs.of(broker, "nudge.topics.control-status", "status.deleted"), "churn"))
        .singleElement()
        .asString()
        .startsWith("topic 'status.deleted': cleanup.policy is 'delete', what is said of rules");
  }

  @Test
  void asksOfTopicsOnlyThatTheyAreThere() {
    assertThatCode(() -> Preflight.checkTopics(Configs.of(broker), List.of("control")))
        .doesNotThrowAnyException();
    JobConfig config = Configs.of(broker);

    assertThatThrownBy(() -> Preflight.checkTopics(config, List.of("control", "elsewhere")))
        .isInstanceOf(PreflightException.class)
        .hasMessageContaining("topic 'elsewhere' does not exist");
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
  void refusesAStatusTopicWhoseReportsCanOvertakeEachOther() throws Exception {
    broker.createTopics(2, "status.wide");

    assertThat(errors(Configs.of(broker, "nudge.topics.control-status", "status.wide"), "churn"))
        .first()
        .asString()
        .startsWith("topic 'status.wide': has 2 partitions")
        .endsWith("name it in nudge.topics.control-status");
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

    assertThatCode(() -> Preflight.check(config, rules("churn"), false)).doesNotThrowAnyException();
  }

  @Test
  void asksForATopicOfPortraitsThatKeepsThemWhereUsersAreTagged() throws Exception {
    RuleBook tagging = RuleBook.parse("portrait: shipped\nrules: []", SCORES);
    broker.createTopic("portraits.kept", Map.of("cleanup.policy", "compact"));

    assertThatCode(
            () ->
                Preflight.check(
                    Configs.of(broker, "nudge.topics.portraits", "portraits.kept"), tagging, false))
        .doesNotThrowAnyException();
    assertThat(errors(Configs.of(broker), tagging))
        .singleElement()
        .asString()
        .startsWith("topic 'portraits': cleanup.policy is 'delete', portraits would be deleted");
    assertThat(errors(Configs.of(broker, "nudge.topics.portraits", "nowhere"), tagging))
        .singleElement()
        .asString()
        .startsWith("topic 'nowhere' does not exist");
    assertThatCode(
            () ->
                Preflight.check(
                    Configs.of(broker, "nudge.topics.portraits", "nowhere"), rules("churn"), false))
        .doesNotThrowAnyException();
  }
}
