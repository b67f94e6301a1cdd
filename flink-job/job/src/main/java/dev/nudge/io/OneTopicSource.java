package dev.nudge.io;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.operators.Measure;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.SplitAndAssignmentStatus;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.lineage.LineageVertex;
import org.apache.flink.streaming.api.lineage.LineageVertexProvider;

/**
 * The connector's source, held to its topic. The connector itself never lets go of a partition: a
 * job that is restored with another topic would read on in the old one. Here the partitions of
 * other topics leave the state when it is restored, and a topic that is new begins where the
 * options say.
 */
final class OneTopicSource
    implements Source<RawMessage, KafkaPartitionSplit, KafkaSourceEnumState>,
        ResultTypeQueryable<RawMessage>,
        LineageVertexProvider {
  private static final long serialVersionUID = 1L;

  private static final long WATCH_MILLIS = 60_000;

  private final String topic;
  private final KafkaSource<RawMessage> fresh;
  private final KafkaSource<RawMessage> source;
  private final BrokerOffsets broker;

  /** Of the topic at the brokers; Flink keeps the first gauge when an enumerator is made anew. */
  private transient AtomicInteger there;

  /**
   * @param fresh begins where a job does that has no state
   * @param source the same, but for where it begins what is not in the state
   */
  OneTopicSource(
      String topic,
      KafkaSource<RawMessage> fresh,
      KafkaSource<RawMessage> source,
      BrokerOffsets broker) {
    this.topic = topic;
    this.fresh = fresh;
    this.source = source;
    this.broker = broker;
  }

  @Override
  public SourceReader<RawMessage, KafkaPartitionSplit> createReader(SourceReaderContext context)
      throws Exception {
    OneTopicReader reader = new OneTopicReader(topic, source.createReader(context), broker);
    Measure.PARTITIONS_READ.gauge(Measure.group(context.metricGroup()), reader::partitions, topic);
    return reader;
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state)
      throws Exception {
    watchPartitions(context);
    Set<SplitAndAssignmentStatus> ours =
        state.splits().stream()
            .filter(partition -> partition.split().getTopic().equals(topic))
            .collect(Collectors.toCollection(HashSet::new));
    // Partitions found later are read from their beginning; those of a new topic are not later.
    boolean known = state.initialDiscoveryFinished() && !ours.isEmpty();
    return source.restoreEnumerator(context, new KafkaSourceEnumState(ours, known));
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context) {
    watchPartitions(context);
    return fresh.createEnumerator(context);
  }

  /** Discovery may be minutes away: what nobody reads yet shows no lag anywhere. */
  private void watchPartitions(SplitEnumeratorContext<KafkaPartitionSplit> context) {
    AtomicInteger now = there == null ? new AtomicInteger() : there;
    there = now;
    Measure.PARTITIONS_THERE.gauge(Measure.group(context.metricGroup()), now::get, topic);
    context.callAsync(
        () -> broker.partitions(topic),
        (partitions, failure) -> {
          if (failure == null) {
            now.set(partitions);
          } else {
            broker.endIfDenied(failure, topic);
          }
        },
        0,
        WATCH_MILLIS);
  }

  @Override
  public Boundedness getBoundedness() {
    return source.getBoundedness();
  }

  @Override
  public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
    return source.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
    return source.getEnumeratorCheckpointSerializer();
  }

  @Override
  public TypeInformation<RawMessage> getProducedType() {
    return source.getProducedType();
  }

  @Override
  public LineageVertex getLineageVertex() {
    return source.getLineageVertex();
  }
}
