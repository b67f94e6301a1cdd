package dev.nudge.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.config.JobConfig;
import dev.nudge.operators.RawMessageType;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The worst moment for a task to fail: a checkpoint is complete, but its transaction is not yet
 * committed. After the restart that transaction has to be taken up again and committed, through
 * Kafka client internals that the connector reaches by reflection: so this also shows whether the
 * client's version fits the connector's.
 */
final class ExactlyOnceTest {
  private static final String TRIGGERS = "triggers.cart-abandoned";

  @RegisterExtension static final EmbeddedBroker broker = new EmbeddedBroker();

  @Test
  void everyTriggerIsThereOnceAfterAFailureBetweenCheckpointAndCommit() throws Exception {
    JobConfig config = Configs.of(broker);
    broker.createTopics(1, "clickstream", TRIGGERS);
    JobClient job = start(config);
    List<String> sent = new ArrayList<>();
    try (Producer<byte[], byte[]> producer = broker.producer()) {
      while (FailingMap.failed.getCount() > 0) {
        assertThat(job.getJobExecutionResult()).as("the job, before it should fail").isNotDone();
        sent.add(send(producer, sent.size()));
      }
      for (int i = 0; i < 10; i++) {
        sent.add(send(producer, sent.size()));
      }
      producer.flush();
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(ids()).hasSizeGreaterThanOrEqualTo(sent.size()));
    } finally {
      job.cancel().get();
    }

    assertThat(ids()).isEqualTo(sent);
  }

  private static JobClient start(JobConfig config) throws Exception {
    Configuration options = new Configuration();
    options.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    options.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
    options.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(options);
    env.setParallelism(1);
    env.enableCheckpointing(config.checkpoint().interval().toMillis());
    env.fromSource(
            KafkaSources.clickstream(config), WatermarkStrategy.noWatermarks(), "clickstream")
        .map(new Observer(), RawMessageType.INSTANCE)
        .map(new FailingMap(), TypeInformation.of(Trigger.class))
        .startNewChain()
        .sinkTo(KafkaSinks.of(config).triggers());
    return env.executeAsync();
  }

  private static String send(Producer<byte[], byte[]> producer, int number) throws Exception {
    String id = "t-" + number;
    producer.send(new ProducerRecord<>("clickstream", null, id.getBytes(UTF_8))).get();
    return id;
  }

  private static List<String> ids() {
    SingleObjectCodec<Trigger> codec = SingleObjectCodec.of(Trigger.class);
    return broker.records(TRIGGERS).stream()
        .map(ConsumerRecord::value)
        .map(codec::decode)
        .map(Trigger::getTriggerId)
        .toList();
  }

  /** Runs in the source's task and so learns of a complete checkpoint while the sink's is held. */
  private static final class Observer
      implements MapFunction<RawMessage, RawMessage>, CheckpointListener {
    private static final long serialVersionUID = 1L;
    private static final Object CHANGE = new Object();
    private static long completed;

    @Override
    public RawMessage map(RawMessage message) {
      return message;
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) {
      synchronized (CHANGE) {
        completed = checkpoint;
        CHANGE.notifyAll();
      }
    }

    static void awaitCompletion(long checkpoint) throws InterruptedException {
      synchronized (CHANGE) {
        while (completed < checkpoint) {
          CHANGE.wait();
        }
      }
    }
  }

  /**
   * Runs in the sink's task. After a few checkpoints it holds the task at the first message after a
   * barrier, so that the sink cannot learn that the checkpoint is complete, until it is; then
   * fails, once.
   */
  private static final class FailingMap
      implements MapFunction<RawMessage, Trigger>, CheckpointedFunction, CheckpointListener {
    private static final long serialVersionUID = 1L;
    private static final int HEALTHY_CHECKPOINTS = 3;
    static final CountDownLatch failed = new CountDownLatch(1);

    private long snapshotted;
    private long notified;
    private boolean wroteSinceSnapshot;
    private boolean snapshotHoldsRecords;

    @Override
    public Trigger map(RawMessage message) throws InterruptedException {
      if (failed.getCount() > 0
          && snapshotHoldsRecords
          && snapshotted > HEALTHY_CHECKPOINTS
          && notified < snapshotted) {
        Observer.awaitCompletion(snapshotted);
        failed.countDown();
        throw new IllegalStateException("the failure that this test asked for");
      }
      wroteSinceSnapshot = true;
      return Samples.trigger(new String(message.value(), UTF_8));
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
      snapshotted = context.getCheckpointId();
      snapshotHoldsRecords = wroteSinceSnapshot;
      wroteSinceSnapshot = false;
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) {
      notified = checkpoint;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {}
  }
}
