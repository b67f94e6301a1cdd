package dev.nudge.job;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.apache.flink.configuration.CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.config.JobConfig;
import dev.nudge.mapping.Mapping;
import dev.nudge.recommending.CyclicTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the job is started with is read and checked before anything starts. */
final class NudgeJobTest {
  private static final byte[] TABLE = CyclicTable.of("shoe", "sock").file();

  @TempDir Path folder;

  @Test
  void takesTheTableOfRecommendationsAlong() throws IOException {
    Path file = Files.write(folder.resolve("table.avro"), TABLE);

    var recommender =
        NudgeJob.loadSettings(config(file, "--nudge.recommendations.count=7")).user().recommender();

    assertThat(recommender.table()).isEqualTo(TABLE);
    assertThat(recommender.count()).isEqualTo(7);
  }

  @Test
  void recommendsNothingUnlessATableIsNamed() {
    JobConfig config = JobConfig.parse("--nudge.kafka.bootstrap-servers=127.0.0.1:1");

    assertThat(NudgeJob.loadSettings(config).user().recommender().open().name()).isNull();
  }

  @Test
  void refusesATableThatIsNotThere() {
    assertThatThrownBy(() -> NudgeJob.loadSettings(config(folder.resolve("none.avro"))))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContainingAll("nudge.recommendations", "none.avro");
  }

  @Test
  void refusesRulesInAnotherEncodingNamingTheLine() throws IOException {
    Path file =
        Files.write(
            folder.resolve("rules.yaml"),
            "rules:\n  - id: a\n    action: { message: 'f\u00fcr' }\n".getBytes(ISO_8859_1));

    assertThatThrownBy(
            () ->
                NudgeJob.loadSettings(
                    JobConfig.parse(
                        "--nudge.kafka.bootstrap-servers=127.0.0.1:1", "--nudge.rules=" + file)))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContainingAll("nudge.rules", "rules.yaml, line 3: byte FC is not UTF-8");
  }

  @Test
  void saysAllThatIsWrongWithAMappingByLine() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("clicks.yaml"),
            "fields:\n  user_id: who\n  tme: at\nevents:\n  seen: { type: VEW }\n");

    assertThatThrownBy(() -> NudgeJob.loadSettings(json(file.toString())))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContainingAll(
            "clicks.yaml' cannot be used as mapping:",
            "line 1: MISSING_FIELD: fields: time is missing",
            "line 3: UNKNOWN_FIELD: fields: found 'tme'",
            "line 5: BAD_VALUE: events: seen: type: found 'VEW'");
  }

  @Test
  void refusesAMappingThatIsNotThere() {
    assertThatThrownBy(() -> NudgeJob.loadSettings(json("sgment")))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContainingAll("nudge.input.mapping", "'sgment' cannot be read");
  }

  @Test
  void takesTheTextOfAMappingAlong() {
    assertThat(NudgeJob.loadMapping(json("segment"))).contains(Mapping.shippedText("segment"));
    assertThat(NudgeJob.loadMapping(config(folder))).isEmpty();
  }

  @Test
  void refusesAMappingOfATableForJsonAndOneWithoutColumnsForCsv() {
    assertThat(NudgeJob.loadMapping(mapped("csv", "snowplow-tsv"))).isPresent();
    assertThatThrownBy(() -> NudgeJob.loadMapping(json("snowplow-tsv")))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContainingAll("'snowplow-tsv'", "use nudge.input.format=csv");
    assertThatThrownBy(() -> NudgeJob.loadMapping(mapped("csv", "segment")))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContainingAll("'segment'", "columns: […]", "use nudge.input.format=json");
  }

  private static JobConfig json(String mapping) {
    return mapped("json", mapping);
  }

  private static JobConfig mapped(String format, String mapping) {
    return JobConfig.parse(
        "--nudge.kafka.bootstrap-servers=127.0.0.1:1",
        "--nudge.input.format=" + format,
        "--nudge.input.mapping=" + mapping);
  }

  @Test
  void refusesATableThatIsCut() throws IOException {
    Path file = Files.write(folder.resolve("cut.avro"), Arrays.copyOf(TABLE, TABLE.length - 20));

    assertThatThrownBy(() -> NudgeJob.loadSettings(config(file)))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContainingAll("nudge.recommendations", "cut.avro", "before its record does");
  }

  @Test
  void takesAnEmptyTableForAFaultAndNotForNone() throws IOException {
    Path file = Files.write(folder.resolve("empty.avro"), new byte[0]);

    assertThatThrownBy(() -> NudgeJob.loadSettings(config(file)))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContainingAll("empty.avro", "0 bytes");
  }

  @Test
  void keepsTheLastCheckpointOfAJobThatEndsUnlessTheClusterSaysOtherwise() {
    assertThat(configured(new Configuration()).get(EXTERNALIZED_CHECKPOINT_RETENTION))
        .isEqualTo(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    Configuration cluster =
        new Configuration()
            .set(
                EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.NO_EXTERNALIZED_CHECKPOINTS);
    assertThat(configured(cluster).get(EXTERNALIZED_CHECKPOINT_RETENTION))
        .isEqualTo(ExternalizedCheckpointRetention.NO_EXTERNALIZED_CHECKPOINTS);
  }

  @Test
  void forgivesFailedCheckpointsAndLeavesTimeBetweenSlowOnes() {
    ReadableConfig job = configured(new Configuration(), "--nudge.checkpoint.interval=20 s");

    assertThat(job.get(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER)).isEqualTo(2);
    assertThat(job.get(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS))
        .isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void takesAPauseOfTheClusterUnlessItIsLongerThanTheInterval() {
    for (int seconds : new int[] {0, 20, 21}) {
      Configuration cluster =
          new Configuration()
              .set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofSeconds(seconds));
      assertThat(
              configured(cluster, "--nudge.checkpoint.interval=20 s")
                  .get(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS))
          .isEqualTo(Duration.ofSeconds(seconds == 21 ? 10 : seconds));
    }
  }

  @Test
  void keepsUserRecordsWhereTheyAreFoundQuicklyUnlessTheClusterSaysOtherwise() {
    for (ConfigOption<Boolean> option :
        List.of(
            CheckpointingOptions.INCREMENTAL_CHECKPOINTS,
            RocksDBConfigurableOptions.USE_BLOOM_FILTER,
            RocksDBOptions.USE_PARTITIONED_INDEX_FILTERS)) {
      assertThat(configured(new Configuration()).get(option)).isTrue();
      assertThat(configured(new Configuration().set(option, false)).get(option)).isFalse();
    }
  }

  private static ReadableConfig configured(Configuration cluster, String... options) {
    String[] args = Arrays.copyOf(options, options.length + 1);
    args[options.length] = "--nudge.kafka.bootstrap-servers=127.0.0.1:1";
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(cluster);
    NudgeJob.configure(env, JobConfig.parse(args).checkpoint());
    return env.getConfiguration();
  }

  private static JobConfig config(Path table, String... more) {
    String[] args = Arrays.copyOf(more, more.length + 2);
    args[more.length] = "--nudge.kafka.bootstrap-servers=127.0.0.1:1";
    args[more.length + 1] = "--nudge.recommendations=" + table;
    return JobConfig.parse(args);
  }
}
