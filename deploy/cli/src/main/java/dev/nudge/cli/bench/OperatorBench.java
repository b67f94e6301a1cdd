package dev.nudge.cli.bench;

import dev.nudge.operators.BatchSettings;
import dev.nudge.operators.UserSettings;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.Trigger;
import dev.nudge.schemas.UserInput;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperatorFactory;

/**
 * The operators without Kafka. Every measurement starts from one savepoint, in which every user has
 * a full record.
 */
final class OperatorBench {
  static final List<Variant> VARIANTS =
      List.of(Variant.STATE_ONLY, Variant.CALL_PER_EVENT, Variant.WINDOW, Variant.NUDGE);

  private static final BatchSettings ALL_CACHED =
      new BatchSettings(256, Duration.ofMillis(5), 1 << 20, 0);

  private final BenchCluster cluster;
  private final Load.Settings load;
  private final UserSettings settings;

  OperatorBench(BenchCluster cluster, Load.Settings load, UserSettings settings) {
    this.cluster = cluster;
    this.load = load;
    this.settings = settings;
  }

  /** Lets every user make their history; returns where the savepoint lies. */
  String savedHistory() throws Exception {
    StreamExecutionEnvironment env = cluster.environment();
    LoadSource all = new LoadSource(load, load.afterHistory());
    operator(env, all, 0, Variant.NUDGE.operator(settings.withBatch(ALL_CACHED)))
        .sinkTo(new DiscardingSink<>());
    JobClient job = env.executeAsync();
    cluster.await(job, load.afterHistory());
    return cluster.stop(job);
  }

  /** Measures one operator. */
  Rate measure(Variant variant, String savepoint, Duration warmUp, Duration length)
      throws Exception {
    StreamExecutionEnvironment env = cluster.environment();
    LoadSource endless = new LoadSource(load, Long.MAX_VALUE);
    operator(env, endless, load.afterHistory(), variant.operator(settings))
        .sinkTo(new DiscardingSink<>());
    JobClient job = start(env, savepoint);
    Rate rate = cluster.rate(job, warmUp, length);
    cluster.cancel(job);
    return rate;
  }

  /**
   * The operator under measurement behind a load.
   *
   * @param from number of the first event
   */
  static SingleOutputStreamOperator<Trigger> operator(
      StreamExecutionEnvironment env,
      LoadSource load,
      long from,
      TwoInputStreamOperatorFactory<UserInput, Control, Trigger> operator) {
    DataStream<Control> noControl =
        env.fromSource(
                new NumberSequenceSource(0, 0), WatermarkStrategy.noWatermarks(), "no-control")
            .<Control>flatMap((number, out) -> {})
            .returns(new AvroTypeInfo<>(Control.class));
    return load.stream(env, from)
        .connect(noControl.broadcast())
        .transform(BenchCluster.OPERATOR, new AvroTypeInfo<>(Trigger.class), operator)
        .uid(BenchCluster.OPERATOR);
  }

  /** Starts what has been built, from a savepoint. */
  static JobClient start(StreamExecutionEnvironment env, String savepoint) throws Exception {
    StreamGraph graph = env.getStreamGraph();
    graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint, true));
    return env.executeAsync(graph);
  }
}
