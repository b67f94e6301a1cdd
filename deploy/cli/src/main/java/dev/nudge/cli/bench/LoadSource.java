package dev.nudge.cli.bench;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.UserInput;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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

  private static final char DUE = '@';

  private final Load.Settings settings;
  private final long end;
  private final long perSecond;
  private transient Load load;
  private transient long first;
  private transient long began;

  /**
   * As fast as it is taken.
   *
   * @param end after this number, exclusive, nothing more comes
   */
  LoadSource(Load.Settings settings, long end) {
    this(settings, end, 0);
  }

  private LoadSource(Load.Settings settings, long end, long perSecond) {
    this.settings = settings;
    this.end = end;
    this.perSecond = perSecond;
  }

  /** Endless, at this rate; an event's id ends with when it was due, see {@link #lateness}. */
  static LoadSource paced(Load.Settings settings, long perSecond) {
    return new LoadSource(settings, Long.MAX_VALUE, perSecond);
  }

  /** Microseconds since the event with this id was due. */
  static long lateness(String eventId) {
    long due = Long.parseLong(eventId.substring(eventId.indexOf(DUE) + 1));
    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due);
  }

  /**
   * Events by their numbers.
   *
   * @param from number of the first
   */
  KeyedStream<UserInput, String> stream(StreamExecutionEnvironment env, long from) {
    return env.fromSource(
            new NumberSequenceSource(from, Long.MAX_VALUE),
            WatermarkStrategy.noWatermarks(),
            "numbers")
        .flatMap(this)
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
    if (perSecond > 0) {
      event.setEventId(event.getEventId() + DUE + await(number));
    }
    long time = event.getTime().toEpochMilli();
    out.collect(new UserInput(event.getUserId(), time, time - BEHIND.toMillis(), event, 0, number));
  }

  /** Waits until the event is due; returns when that is, by {@link System#nanoTime}. */
  private long await(long number) throws InterruptedException {
    if (began == 0) {
      began = System.nanoTime();
      first = number;
    }
    long due = began + (number - first) * TimeUnit.SECONDS.toNanos(1) / perSecond;
    TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
    return due;
  }
}
