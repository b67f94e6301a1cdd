package dev.nudge.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of options that cannot be used. */
final class RefusedConfigTest {
  private static final String BROKER = "--nudge.kafka.bootstrap-servers=localhost:9092";

  @Test
  void refusesAFileInAnotherEncoding(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("nudge.properties");
    Files.write(file, "# Optionen\nnudge.policy.experiment=fr\u00fchling\n".getBytes(ISO_8859_1));

    assertThat(errors("--config=" + file))
        .anyMatch(e -> e.contains("line 2: byte FC is not UTF-8"));
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThat(errors("--config=none.properties"))
        .singleElement()
        .asString()
        .contains("--config", "'none.properties' is no file");
  }

  @Test
  void refusesToStartWithoutABroker() {
    assertThat(errors())
        .containsExactly(
            "nudge.kafka.bootstrap-servers: is missing; it must be given: host:port, comma-separated");
  }

  @Test
  void namesTheNearestKnownOption() {
    assertThat(errors(BROKER, "--nudge.dedup.windows=3"))
        .containsExactly(
            "nudge.dedup.windows: there is no such option; did you mean nudge.dedup.window?");
    assertThat(errors(BROKER, "--delivery=exactly-once"))
        .containsExactly("delivery: there is no such option; did you mean nudge.delivery?");
  }

  @Test
  void refusesAMappingWithoutJsonAndJsonWithoutAMapping() {
    assertThat(errors(BROKER, "--nudge.input.format=json"))
        .singleElement()
        .asString()
        .contains("nudge.input.mapping: is missing; with nudge.input.format=json", "segment");
    assertThat(errors(BROKER, "--nudge.input.mapping=segment"))
        .containsExactly(
            "nudge.input.mapping: 'segment' is not allowed with nudge.input.format=avro; allowed: nothing, or nudge.input.format=json or csv");
    assertThat(errors(BROKER, "--nudge.input.format=xml", "--nudge.dedup.window=-1")).hasSize(2);
  }

  @Test
  void refusesWhatIsNoOption() {
    assertThat(errors(BROKER, "replay")).singleElement().asString().contains("'replay'");
    assertThat(errors(BROKER, "--nudge.delivery"))
        .containsExactly("--nudge.delivery: has no value; write --nudge.delivery=VALUE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nudge.kafka.bootstrap-servers       | localhost        | host:port, comma-separated
          nudge.kafka.start                   | yesterday        | earliest, latest, committed
          nudge.kafka.transaction-timeout     | 25 d             | 1 min to 24 d
          nudge.kafka.partition-discovery     | 0 s              | 1 s to 1 d
          nudge.kafka.group-id                | ' '              | a name
          nudge.topics.clickstream            | click stream     | 1 to 249 of a-z A-Z 0-9 . _ -
          nudge.output.scores                 | perhaps          | true, false
          nudge.output.scored-rows            | perhaps          | true, false
          nudge.delivery                      | at-most-once     | exactly-once, at-least-once
          nudge.scores                        | purchase-soon    | 1 to 16 different ones
          nudge.scores                        | churn-7d,churn-7d | 1 to 16 different ones
          nudge.recommendations.count         | 0                | 1 to 20
          nudge.recommendations.count         | 21               | 1 to 20
          nudge.dedup.window                  | 257              | 0 to 256
          nudge.dedup.window                  | many             | 0 to 256
          nudge.forget-after                  | 1 min            | 7 d to 3650 d
          nudge.batch.max-size                | 0                | 1 to 4096
          nudge.batch.max-wait                | 2 s              | 0 ms to 1 s
          nudge.cache.records                 | 15               | 16 to 1048576
          nudge.time.allowed-lateness         | -1 s             | 0 ms to 365 d
          nudge.time.max-ahead                | 2 d              | 0 ms to 1 d
          nudge.time.arrival-disorder         | 2 h              | 0 ms to 1 h
          nudge.time.mode                     | dead             | live, replay
          nudge.time.idle-timeout             | 1 ms             | 100 ms to 1 d
          nudge.policy.require-consent        | maybe            | true, false
          nudge.policy.holdout-share          | 1.5              | 0.0 to 1.0
          nudge.policy.holdout-share          | NaN              | 0.0 to 1.0
          nudge.policy.quiet-from             | 10 pm            | a time of day, 00:00 to 23:59
          nudge.policy.quiet-to               | 24:00            | a time of day, 00:00 to 23:59
          nudge.policy.max-per-day            | 0                | 1 to 32
          nudge.policy.max-per-week           | 33               | 1 to 32
          nudge.checkpoint.interval           | 1 ms             | 100 ms to 10 min
          nudge.max-parallelism               | 0                | 1 to 32768
          nudge.checkpoint.tolerable-failures | -1               | 0 to 100
          nudge.checkpoint.dir                | var/checkpoints  | a URI
          """)
  void refusesAWrongValueWithKeyValueAndRange(String key, String value, String range) {
    assertThat(errors(BROKER, "--" + key + "=" + value))
        .singleElement()
        .asString()
        .startsWith(key + ": '" + value + "' is not allowed; allowed: " + range);
  }

  @Test
  void saysAllThatIsWrongAtOnce() {
    assertThat(errors("--nudge.dedup.window=-1", "--nudge.delivry=x", "--nudge.batch.max-size=x"))
        .hasSize(4);
  }

  @Test
  void refusesATransactionTimeoutThatAFailureWouldOutlast() {
    assertThat(errors(BROKER, "--nudge.kafka.transaction-timeout=4 min"))
        .singleElement()
        .asString()
        .startsWith(
            "nudge.kafka.transaction-timeout: '4 min' is not allowed; allowed: more than 510 s");
    assertThat(
            JobConfig.parse(
                    BROKER,
                    "--nudge.kafka.transaction-timeout=251 s",
                    "--nudge.checkpoint.tolerable-failures=0")
                .checkpoint()
                .tolerableFailures())
        .isZero();

    assertThat(
            JobConfig.parse(
                    BROKER,
                    "--nudge.kafka.transaction-timeout=4 min",
                    "--nudge.delivery=at-least-once")
                .kafka()
                .transactionTimeout())
        .isEqualTo(Duration.ofMinutes(4));
  }

  @Test
  void refusesOneTopicForTwoThings() {
    assertThat(errors(BROKER, "--nudge.topics.late=scores"))
        .singleElement()
        .asString()
        .contains("'scores' is given twice");
    assertThat(errors(BROKER, "--nudge.topics.triggers-prefix=click"))
        .singleElement()
        .asString()
        .contains("nudge.topics.triggers-prefix", "'clickstream'");
  }

  @Test
  void refusesAWeeklyCapBelowTheDailyOne() {
    assertThat(errors(BROKER, "--nudge.policy.max-per-day=5", "--nudge.policy.max-per-week=4"))
        .singleElement()
        .asString()
        .startsWith("nudge.policy.max-per-week: '4' is not allowed; allowed: at least 5");
  }

  @Test
  void refusesClientPropertiesOnWhichDeliveryRests() {
    assertThat(errors(BROKER, "--nudge.kafka.properties.isolation.level=read_uncommitted"))
        .singleElement()
        .asString()
        .startsWith("nudge.kafka.properties.isolation.level: is not allowed;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1048575", "1 MB"})
  void refusesRequestsTooSmallForADeadLetter(String size) {
    String property = "--nudge.kafka.properties.max.request.size=";

    assertThat(errors(BROKER, property + size))
        .containsExactly(
            "nudge.kafka.properties.max.request.size: is not allowed; allowed: 1048576 or more, as dead letters need it");
    assertThat(JobConfig.parse(BROKER, property + "1048576").kafka().properties())
        .containsEntry("max.request.size", "1048576");
  }

  private static List<String> errors(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    ConfigException refusal =
        catchThrowableOfType(
            ConfigException.class, () -> JobConfig.parse(all.toArray(String[]::new)));
    return refusal.errors();
  }
}
