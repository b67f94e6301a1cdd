package dev.nudge.cli.bench;

import dev.nudge.operators.BatchSettings;
import dev.nudge.operators.UserSettings;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.Trigger;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;

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
    StreamGraph graph =
        graph(Variant.NUDGE, settings.withBatch(ALL_CACHED), 0, load.afterHistory());
    JobClient job = start(graph);
    cluster.await(job, load.afterHistory());
    return cluster.stop(job);
  }

  /** Measures one operator. */
  Rate measure(Variant variant, String savepoint, Duration warmUp, Duration length)
      throws Exception {
    StreamGraph graph = graph(variant, settings, load.afterHistory(), Long.MAX_VALUE);
    graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint, true));
    JobClient job = start(graph);
    Rate rate = cluster.rate(job, warmUp, length);
    cluster.cancel(job);
    return rate;
  }

  private StreamGraph graph(Variant variant, UserSettings with, long from, long end) {
    StreamExecutionEnvironment env = cluster.environment();
    DataStream<Control> noControl =
        env.fromSource(
                new NumberSequenceSource(0, 0), WatermarkStrategy.noWatermarks(), "no-control")
            .<Control>flatMap((number, out) -> {})
            .returns(new AvroTypeInfo<>(Control.class));
    LoadSource.stream(env, load, from, end)
        .connect(noControl.broadcast())
        .transform(BenchCluster.OPERATOR, new AvroTypeInfo<>(Trigger.class), variant.operator(with))
        .uid(BenchCluster.OPERATOR)
        .sinkTo(new DiscardingSink<>());
    return env.getStreamGraph();
  }

  private JobClient start(StreamGraph graph) throws Exception {
    return cluster.environment().executeAsync(graph);
  }
}
