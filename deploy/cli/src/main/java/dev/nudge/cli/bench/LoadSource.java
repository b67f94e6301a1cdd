package dev.nudge.cli.bench;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.UserInput;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/** The load as a stream by user, without Kafka; never ends, though it may fall silent. */
final class LoadSource extends RichFlatMapFunction<Long, UserInput> {
  private static final long serialVersionUID = 1L;

  /** As the job's defaults have it. */
  private static final Duration BEHIND = Duration.ofSeconds(5);

  private final Load.Settings settings;
  private final long end;
  private transient Load load;

  private LoadSource(Load.Settings settings, long end) {
    this.settings = settings;
    this.end = end;
  }

  /**
   * Events by their numbers.
   *
   * @param end after this number, exclusive, nothing more comes
   */
  static KeyedStream<UserInput, String> stream(
      StreamExecutionEnvironment env, Load.Settings settings, long from, long end) {
    return env.fromSource(
            new NumberSequenceSource(from, Long.MAX_VALUE),
            WatermarkStrategy.noWatermarks(),
            "numbers")
        .flatMap(new LoadSource(settings, end))
        .returns(new AvroTypeInfo<>(UserInput.class))
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<UserInput>forBoundedOutOfOrderness(BEHIND)
                .withTimestampAssigner(
                    (input, none) -> ((Event) input.getPayload()).getTime().toEpochMilli()))
        .keyBy(UserInput::getUserId, Types.STRING);
  }

  @Override
  public void open(OpenContext context) {
    load = new Load(settings);
  }

  @Override
  public void flatMap(Long number, Collector<UserInput> out) throws InterruptedException {
    if (number >= end) {
      Thread.sleep(1);
      return;
    }
    Event event = load.event(number);
    long time = event.getTime().toEpochMilli();
    out.collect(new UserInput(event.getUserId(), time, time - BEHIND.toMillis(), event));
  }
}
