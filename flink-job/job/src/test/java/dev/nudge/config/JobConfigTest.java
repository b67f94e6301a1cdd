package dev.nudge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.engine.EngineSettings;
import dev.nudge.operators.BatchSettings;
import dev.nudge.schemas.checks.PlaceholderIds;
import dev.nudge.scoring.ScoreName;
import dev.nudge.triggers.PolicySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobConfigTest {
  private static final String BROKER = "--nudge.kafka.bootstrap-servers=localhost:9092";

  @Test
  void isUsableWithNothingButABroker() {
    JobConfig config = JobConfig.parse(BROKER);

    assertThat(config.kafka().bootstrapServers()).isEqualTo("localhost:9092");
    assertThat(config.kafka().start()).isEqualTo(StartPosition.COMMITTED);
    assertThat(config.outputs().delivery()).isEqualTo(Delivery.EXACTLY_ONCE);
    assertThat(config.outputs().emitScores()).isFalse();
    assertThat(config.outputs().emitScoredRows()).isFalse();
    assertThat(config.topics().triggers("purchase-intent")).isEqualTo("triggers.purchase-intent");
    assertThat(config.engine()).isEqualTo(EngineSettings.defaults());
    assertThat(config.policy()).isEqualTo(PolicySettings.defaults());
    assertThat(config.batch()).isEqualTo(BatchSettings.defaults());
    assertThat(config.cleaning()).isEqualTo(CleaningSettings.defaults());
    assertThat(config.time())
        .isEqualTo(new TimeSettings(TimeMode.LIVE, Duration.ofSeconds(5), Duration.ofSeconds(10)));
    assertThat(config.checkpoint().directory()).isEmpty();
    assertThat(config.artifacts().recommendations()).isEmpty();
    assertThat(config.artifacts().recommendationsCount()).isEqualTo(5);
  }

  @Test
  void readsBothWaysToWriteAnOption() {
    JobConfig config =
        JobConfig.parse(
            BROKER,
            "--nudge.delivery=at-least-once",
            "--nudge.batch.max-wait",
            "20 ms",
            "--nudge.scores",
            "purchase-2d, churn-12h",
            "--nudge.policy.quiet-from=22:00",
            "--nudge.policy.quiet-to=07:30",
            "--nudge.checkpoint.dir=s3://bucket/nudge",
            "--nudge.kafka.properties.security.protocol=SASL_SSL");

    assertThat(config.outputs().delivery()).isEqualTo(Delivery.AT_LEAST_ONCE);
    assertThat(config.batch().maxWait()).isEqualTo(Duration.ofMillis(20));
    assertThat(config.engine().scores())
        .containsExactly(ScoreName.parse("purchase-2d"), ScoreName.parse("churn-12h"));
    assertThat(config.policy().quietFrom()).isEqualTo(LocalTime.of(22, 0));
    assertThat(config.policy().quietTo()).isEqualTo(LocalTime.of(7, 30));
    assertThat(config.checkpoint().directory()).contains("s3://bucket/nudge");
    assertThat(config.kafka().properties()).isEqualTo(Map.of("security.protocol", "SASL_SSL"));
  }

  @Test
  void readsUserIdsThatStandForNobody() {
    assertThat(
            JobConfig.parse(BROKER, "--nudge.cleaning.placeholder-user-ids=Visitor, (none)")
                .cleaning()
                .placeholders())
        .isEqualTo(PlaceholderIds.parse("visitor,none"));
    assertThat(
            JobConfig.parse(BROKER, "--nudge.cleaning.placeholder-user-ids=")
                .cleaning()
                .placeholders()
                .ids())
        .isEmpty();
  }

  @Test
  void takesAnEmptyTableOfRecommendationsForNone() {
    assertThat(JobConfig.parse(BROKER, "--nudge.recommendations=").artifacts().recommendations())
        .isEmpty();
    assertThat(
            JobConfig.parse(BROKER, "--nudge.recommendations=s3://b/t")
                .artifacts()
                .recommendations())
        .contains("s3://b/t");
  }

  @Test
  void readsAFileAndLetsTheCommandLineOutrankIt(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("nudge.properties");
    Files.writeString(
        file,
        """
        nudge.kafka.bootstrap-servers = broker:9092
        nudge.dedup.window = 8
        nudge.policy.experiment = frühling
        """);

    JobConfig config = JobConfig.parse("--nudge.dedup.window=32", "--config", file.toString());

    assertThat(config.kafka().bootstrapServers()).isEqualTo("broker:9092");
    assertThat(config.engine().dedupWindow()).isEqualTo(32);
    assertThat(config.policy().experiment()).isEqualTo("frühling");
  }

  @Test
  void readsAFileThatBeginsWithAByteOrderMark(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("nudge.properties");
    Files.writeString(file, "\ufeffnudge.kafka.bootstrap-servers = broker:9092\n");

    assertThat(JobConfig.parse("--config", file.toString()).kafka().bootstrapServers())
        .isEqualTo("broker:9092");
  }

  @Test
  void lastsThroughAnOutageOfHours() {
    JobConfig config =
        JobConfig.parse(
            BROKER,
            "--nudge.kafka.transaction-timeout=5 h",
            "--nudge.checkpoint.restart-allowance=4 h");

    assertThat(config.kafka().transactionTimeout()).isEqualTo(Duration.ofHours(5));
  }

  @Test
  void doesNotShowSecretsOfClientProperties() {
    JobConfig config =
        JobConfig.parse(BROKER, "--nudge.kafka.properties.sasl.jaas.config=password=hunter2");

    assertThat(config.toString()).contains("sasl.jaas.config").doesNotContain("hunter2");
  }

  @Test
  void readsTheKeyOfPseudonymsOrSaysWhatIsWrongWithItsFile(@TempDir Path folder)
      throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "k".repeat(32));
    String option = "--nudge.privacy.pseudonyms.key-file=";

    assertThat(JobConfig.parse(BROKER).cleaning().pseudonyms().given()).isFalse();
    assertThat(JobConfig.parse(BROKER, option + key).cleaning().pseudonyms().given()).isTrue();
    assertThat(JobConfig.parse(BROKER, option + key).toString()).doesNotContain("kkkk");
    Files.writeString(key, "too short");
    assertThatThrownBy(() -> JobConfig.parse(BROKER, option + key))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nudge.privacy.pseudonyms.key-file: '" + key + "' is not allowed")
        .hasMessageContaining("has 9 bytes; allowed: 32 to 4096")
        .hasMessageNotContaining("too short");
    assertThatThrownBy(() -> JobConfig.parse(BROKER, option + folder.resolve("none")))
        .hasMessageContaining("none cannot be read: NoSuchFileException");
    assertThatThrownBy(() -> JobConfig.parse(BROKER, option + " "))
        .hasMessageContaining("' ' is not allowed; allowed: a file of 32 to 4096 bytes");
  }
}
