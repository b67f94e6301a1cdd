package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.engine.EngineSettings;
import dev.nudge.recommending.RecommenderSettings;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Trigger;
import dev.nudge.schemas.TrustedRecords;
import dev.nudge.schemas.UserInput;
import dev.nudge.scoring.TestModels;
import dev.nudge.triggers.PolicySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The operator in a job on RocksDB, whose event time jumps over the deadlines of all users right
 * before a barrier. {@code -Dnudge.test.deadlines=5000000} runs it with more of them.
 */
class BarrierAmidDeadlinesTest {
  private static final int DEADLINES = Integer.getInteger("nudge.test.deadlines", 100_000);

  /** So that few checkpoints are made of users who are still coming. */
  private static final Duration INTERVAL = Duration.ofMillis(Math.max(50, DEADLINES / 1000));

  private static final Instant BEGINNING = Instant.parse("2026-03-02T10:00:00Z");
  private static final UserSettings SETTINGS =
      new UserSettings(
          TestModels.gru(TestModels.weights(1)),
          RecommenderSettings.none(),
          "rules: [{id: intent, kind: intent, gates: {events: [VIEW]}}]",
          EngineSettings.defaults(),
          PolicySettings.defaults(),
          BatchSettings.defaults(),
          false,
          false,
          false);
  private static final Watermark AFTER_ALL =
      new Watermark(BEGINNING.plus(SETTINGS.engine().forgetAfter()).toEpochMilli());

  private static final List<String> PASSED = new CopyOnWriteArrayList<>();
  private static final CountDownLatch OVER = new CountDownLatch(1);
  private static volatile long jumpedBefore;

  @TempDir private Path checkpoints;

  @Test
  void anAlignedBarrierPassesWhileDeadlinesThatAreDueFire() throws Exception {
    TrustedRecords.ensure();
    runAJob();

    assertThat(PASSED).containsExactly("jump", "its barrier", "watermark");
  }

  @SuppressWarnings("deprecation") // Of sources only the old kind is a few lines.
  private void runAJob() throws Exception {
    Configuration options = new Configuration();
    StateBackendDefaults.add(options, options);
    options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, INTERVAL);
    options.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    options.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, options);
    TypeInformation<UserInput> input = new RecordType<>(() -> UserInput.class);
    TypeInformation<Control> control = new RecordType<>(() -> Control.class);
    TypeInformation<Trigger> trigger = new RecordType<>(() -> Trigger.class);
    DataStream<UserInput> users =
        env.addSource(new KnownUsers(), input).transform("jump", input, new Jump());
    users
        .keyBy(UserInput::getUserId, Types.STRING)
        .connect(env.addSource(new Silence(), control).broadcast())
        .transform("user", trigger, new UserOperatorFactory(SETTINGS))
        .transform("watch", trigger, new Watch());
    env.execute();
  }

  /** Something is known of each user, who is to be forgotten at the deadline. */
  private static final class KnownUsers implements SourceFunction<UserInput> {
    private static final long serialVersionUID = 1L;

    @Override
    public void run(SourceContext<UserInput> context) throws Exception {
      long time = BEGINNING.toEpochMilli();
      for (int i = 0; i < DEADLINES; i++) {
        ProfileUpdate update =
            ProfileUpdate.newBuilder()
                .setUserId("user-" + i)
                .setTime(BEGINNING)
                .setMarketingConsent(true)
                .build();
        context.collect(new UserInput(update.getUserId(), time, time, update, 0, 0L));
      }
      OVER.await();
    }

    @Override
    public void cancel() {}
  }

  private static final class Silence implements SourceFunction<Control> {
    private static final long serialVersionUID = 1L;

    @Override
    public void run(SourceContext<Control> context) throws Exception {
      OVER.await();
    }

    @Override
    public void cancel() {}
  }

  /** Lets time jump right before the first barrier after all inputs. */
  private static final class Jump extends AbstractStreamOperator<UserInput>
      implements OneInputStreamOperator<UserInput, UserInput> {
    private static final long serialVersionUID = 1L;

    private int seen;

    @Override
    public void processElement(StreamRecord<UserInput> input) {
      seen++;
      output.collect(input);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
      if (seen == DEADLINES) {
        seen = 0;
        jumpedBefore = checkpointId;
        PASSED.add("jump");
        output.emitWatermark(AFTER_ALL);
      }
    }
  }

  /** Notes what comes out of the operator, in its order. */
  private static final class Watch extends AbstractStreamOperator<Trigger>
      implements OneInputStreamOperator<Trigger, Trigger> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(StreamRecord<Trigger> trigger) {}

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
      if (checkpointId == jumpedBefore) {
        PASSED.add("its barrier");
      }
    }

    @Override
    public void processWatermark(Watermark mark) {
      if (mark.equals(AFTER_ALL)) {
        PASSED.add("watermark");
        OVER.countDown();
      }
    }
  }
}
