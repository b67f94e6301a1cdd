package dev.nudge.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import dev.nudge.engine.EngineSettings;
import dev.nudge.features.FeatureSet;
import dev.nudge.operators.BatchSettings;
import dev.nudge.scoring.ScoreName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.configuration.MemorySize;

/** Model, rules, and the operator that applies them. */
final class ScoringOptions {
  static final OptionGroup GROUP = new OptionGroup("Model, rules and scoring");

  private static final int MAX_SCORES = 16;
  private static final EngineSettings ENGINE = EngineSettings.defaults();
  private static final BatchSettings BATCH = BatchSettings.defaults();

  static final Option<String> MODEL =
      GROUP.add(
          key("nudge.model")
              .stringType()
              .defaultValue("classpath:zoo/gru/2/model.onnx")
              .withDescription("The ONNX model."),
          Allowed.text("a path, a URI of a file system Flink knows, or classpath:..."));

  static final Option<Integer> REPLAY_ROWS =
      GROUP.add(
          key("nudge.model.replay-rows")
              .intType()
              .defaultValue(ENGINE.replayRows())
              .withDescription(
                  "Of how many last events a user's record keeps what models may ask for, %d bytes each. Another model scores these first, where it knows nothing of a user."
                      .formatted(FeatureSet.all().size() * Float.BYTES)),
          Allowed.between(0, 64));

  static final Option<String> RULES =
      GROUP.add(
          key("nudge.rules")
              .stringType()
              .defaultValue("classpath:rules/default.yaml")
              .withDescription("The rule file."),
          Allowed.text("a path, a URI of a file system Flink knows, or classpath:..."));

  static final Option<Boolean> SHIPPED_PORTRAIT =
      GROUP.add(
          key("nudge.portrait.shipped")
              .booleanType()
              .defaultValue(ENGINE.shippedPortrait())
              .withDescription(
                  "Whether users are tagged by the portrait that comes with Nudge, where the rule"
                      + " file has no part portrait."),
          Allowed.trueOrFalse());

  static final Option<String> RECOMMENDATIONS =
      GROUP.add(
          key("nudge.recommendations")
              .stringType()
              .noDefaultValue()
              .withDescription(
                  "The table of items that go together; triggers then carry recommendations."),
          new Allowed<>(
              "nothing, for no recommendations; a path, a URI of a file system Flink knows, or"
                  + " classpath:...",
              value -> true));

  static final Option<Integer> RECOMMENDATIONS_COUNT =
      GROUP.add(
          key("nudge.recommendations.count")
              .intType()
              .defaultValue(5)
              .withDescription("Most items that a trigger recommends."),
          Allowed.between(1, 20));

  static final Option<String> SCORES =
      GROUP.add(
          key("nudge.scores")
              .stringType()
              .defaultValue(
                  String.join(",", ENGINE.scores().stream().map(ScoreName::text).toList()))
              .withDescription("The scores computed at each event; rules can test these."),
          Allowed.text(
              "1 to 16 different ones of purchase-<n><unit>, churn-<n><unit>, comma-separated"));

  static final Option<Integer> DEDUP_WINDOW =
      GROUP.add(
          key("nudge.dedup.window")
              .intType()
              .defaultValue(ENGINE.dedupWindow())
              .withDescription(
                  "Event ids remembered per user, 8 bytes each. A repeat among the last half as"
                      + " many events is always noticed, further back ever more rarely; purchases"
                      + " are remembered longer."),
          Allowed.between(0, 256));

  static final Option<Duration> FORGET_AFTER =
      GROUP.add(
          key("nudge.forget-after")
              .durationType()
              .defaultValue(ENGINE.forgetAfter())
              .withDescription(
                  "Silence after which a user's record ends, with its cooldowns and caps; and what"
                      + " is kept of an erasure."),
          Allowed.between(Duration.ofDays(7), Duration.ofDays(3650)));

  static final Option<Integer> BATCH_MAX_SIZE =
      GROUP.add(
          key("nudge.batch.max-size")
              .intType()
              .defaultValue(BATCH.maxSize())
              .withDescription("Most events scored in one model call. Changes no result."),
          Allowed.between(1, 4096));

  static final Option<Duration> BATCH_MAX_WAIT =
      GROUP.add(
          key("nudge.batch.max-wait")
              .durationType()
              .defaultValue(BATCH.maxWait())
              .withDescription(
                  "Longest time an event waits for others; 0 scores each at once. Changes no"
                      + " result."),
          Allowed.between(Duration.ZERO, Duration.ofSeconds(1)));

  static final Option<Integer> CACHE_RECORDS =
      GROUP.add(
          key("nudge.cache.records")
              .intType()
              .defaultValue(BATCH.cacheRecords())
              .withDescription(
                  "Most user records kept in memory in front of RocksDB, per subtask, within"
                      + " nudge.cache.memory. Changed ones are written before each checkpoint, 3 to"
                      + " 5 us each. Changes no result."),
          Allowed.between(16, 1_048_576));

  static final Option<MemorySize> CACHE_MEMORY =
      GROUP.add(
          key("nudge.cache.memory")
              .memoryType()
              .noDefaultValue()
              .withDescription(
                  "Heap that these records take at most, per subtask. Without it the caches of all"
                      + " slots share 40 % of the TaskManager's heap. The job ends if they would"
                      + " take more than 60 %."),
          new Allowed<>("1 mb to 64 gb", ScoringOptions::fits));

  private ScoringOptions() {}

  static ArtifactSettings readArtifacts(OptionReader reader) {
    return new ArtifactSettings(
        reader.get(MODEL),
        reader.get(RULES),
        reader.find(RECOMMENDATIONS).filter(location -> !location.isBlank()),
        reader.get(RECOMMENDATIONS_COUNT));
  }

  static EngineSettings readEngine(OptionReader reader) {
    return new EngineSettings(
        reader.parse(SCORES, ScoringOptions::scores),
        reader.get(DEDUP_WINDOW),
        reader.get(FORGET_AFTER),
        reader.get(SHIPPED_PORTRAIT),
        reader.get(REPLAY_ROWS));
  }

  static BatchSettings readBatch(OptionReader reader) {
    return new BatchSettings(
        reader.get(BATCH_MAX_SIZE),
        reader.get(BATCH_MAX_WAIT),
        reader.get(CACHE_RECORDS),
        reader.find(CACHE_MEMORY).map(MemorySize::getBytes).orElse(0L));
  }

  private static boolean fits(MemorySize size) {
    return size == null
        || size.compareTo(MemorySize.ofMebiBytes(1)) >= 0
            && size.compareTo(MemorySize.parse("64 gb")) <= 0;
  }

  private static List<ScoreName> scores(String text) {
    List<ScoreName> scores =
        Arrays.stream(text.split(",", -1)).map(String::strip).map(ScoreName::parse).toList();
    if (scores.size() > MAX_SCORES || scores.stream().distinct().count() < scores.size()) {
      throw new IllegalArgumentException("too many, or one twice");
    }
    return scores;
  }
}
