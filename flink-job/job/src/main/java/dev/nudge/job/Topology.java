package dev.nudge.job;

import dev.nudge.cleaning.Cleaner;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.operators.CleanFunction;
import dev.nudge.operators.CleanedBacklog;
import dev.nudge.operators.ControlOperatorFactory;
import dev.nudge.operators.EventTime;
import dev.nudge.operators.RecordType;
import dev.nudge.operators.SideOutputs;
import dev.nudge.operators.Uids;
import dev.nudge.operators.UserOperatorFactory;
import dev.nudge.operators.UserSettings;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ControlStatus;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.Trigger;
import dev.nudge.schemas.UserInput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The graph: decode and clean each topic, one keyed operator, its outputs. Sources and sinks are
 * passed in.
 */
public final class Topology {
  private final StreamExecutionEnvironment env;
  private final TopologySources in;
  private final TopologySinks out;

  private Topology(StreamExecutionEnvironment env, TopologySources in, TopologySinks out) {
    this.env = env;
    this.in = in;
    this.out = out;
  }

  /** Builds the graph into the environment. */
  public static void build(
      StreamExecutionEnvironment env,
      TopologySources in,
      TopologySinks out,
      EventTime time,
      CleaningSettings cleaning,
      UserSettings settings) {
    new Topology(env, in, out).build(time, cleaning, settings);
  }

  private void build(EventTime time, CleaningSettings cleaning, UserSettings settings) {
    int readers = Math.min(in.clickstreamParallelism(), env.getParallelism());
    var raw = read(in.clickstream(), time.clickstream(), Uids.CLICKSTREAM_SOURCE, readers);
    var events = clean(raw, in.clicks(), cleaning, time, Uids.CLEAN_EVENTS);
    var rawProfiles = readTimeless(in.profiles(), Uids.PROFILES_SOURCE);
    var profiles = clean(rawProfiles, Cleaner::ofProfiles, cleaning, time, Uids.CLEAN_PROFILES);
    var rawErasures = readTimeless(in.erasures(), Uids.ERASURES_SOURCE);
    var erasures = clean(rawErasures, Cleaner::ofErasures, cleaning, time, Uids.CLEAN_ERASURES);
    var rawReceipts = readTimeless(in.receipts(), Uids.RECEIPTS_SOURCE);
    var receipts = clean(rawReceipts, Cleaner::ofReceipts, cleaning, time, Uids.CLEAN_RECEIPTS);
    var rawStates = readTimeless(in.modelStates(), Uids.MODEL_STATES_SOURCE);
    var states = clean(rawStates, Cleaner::ofModelStates, cleaning, time, Uids.CLEAN_MODEL_STATES);
    SingleOutputStreamOperator<Control> control =
        named(
            readTimeless(in.control(), Uids.CONTROL_SOURCE)
                .transform(
                    "control",
                    new RecordType<>(() -> Control.class),
                    new ControlOperatorFactory(settings))
                .setParallelism(1),
            Uids.READ_CONTROL);

    KeyedStream<UserInput, String> users =
        events
            .union(profiles, erasures, receipts, states)
            .keyBy(UserInput::getUserId, Types.STRING);
    SingleOutputStreamOperator<Trigger> triggers =
        named(
            users
                .connect(control.broadcast())
                .transform(
                    "user",
                    new RecordType<>(() -> Trigger.class),
                    new UserOperatorFactory(
                        settings, new CleanedBacklog(in.backlog(), cleaning, time))),
            Uids.USER);

    sink(triggers, out.triggers(), Uids.TRIGGER_SINK);
    sink(
        triggers.getSideOutput(SideOutputs.SUPPRESSIONS),
        out.suppressions(),
        Uids.SUPPRESSION_SINK);
    // Also where they get nothing: without them a savepoint that has them could not be read.
    sink(triggers.getSideOutput(SideOutputs.PORTRAITS), out.portraits(), Uids.PORTRAIT_SINK);
    sink(
        triggers.getSideOutput(SideOutputs.ERASURES_DONE),
        out.erasuresDone(),
        Uids.ERASURE_DONE_SINK);
    sink(triggers.getSideOutput(SideOutputs.SCORES), out.scores(), Uids.SCORE_SINK);
    sink(triggers.getSideOutput(SideOutputs.SCORED_ROWS), out.scoredRows(), Uids.SCORED_ROW_SINK);
    sink(events.getSideOutput(SideOutputs.LATE), out.late(), Uids.LATE_SINK);
    DataStream<DeadLetter> deadLetters =
        events
            .getSideOutput(SideOutputs.DEAD_LETTERS)
            .union(
                profiles.getSideOutput(SideOutputs.DEAD_LETTERS),
                erasures.getSideOutput(SideOutputs.DEAD_LETTERS),
                receipts.getSideOutput(SideOutputs.DEAD_LETTERS),
                states.getSideOutput(SideOutputs.DEAD_LETTERS),
                control.getSideOutput(SideOutputs.DEAD_LETTERS),
                triggers.getSideOutput(SideOutputs.DEAD_LETTERS));
    sink(deadLetters, out.deadLetters(), Uids.DEAD_LETTER_SINK);
    DataStream<ControlStatus> controlStatus =
        control
            .getSideOutput(SideOutputs.CONTROL_STATUS)
            .union(triggers.getSideOutput(SideOutputs.CONTROL_STATUS));
    // One writer, so that a report does not overtake another.
    sink(controlStatus, out.controlStatus(), Uids.CONTROL_STATUS_SINK).setParallelism(1);
  }

  private SingleOutputStreamOperator<RawMessage> read(
      Source<RawMessage, ?, ?> source,
      WatermarkStrategy<RawMessage> time,
      String uid,
      int parallelism) {
    return named(env.fromSource(source, time, uid).setParallelism(parallelism), uid);
  }

  /** One reader, which event time does not wait for. */
  private SingleOutputStreamOperator<RawMessage> readTimeless(
      Source<RawMessage, ?, ?> source, String uid) {
    return read(source, EventTime.timeless(), uid, 1);
  }

  private static SingleOutputStreamOperator<UserInput> clean(
      SingleOutputStreamOperator<RawMessage> raw,
      CleanFunction.CleanerFactory cleaner,
      CleaningSettings cleaning,
      EventTime time,
      String uid) {
    return named(
        raw.process(new CleanFunction(cleaner, cleaning, time))
            .returns(new RecordType<>(() -> UserInput.class))
            .setParallelism(raw.getParallelism()),
        uid);
  }

  private static <T> SingleOutputStreamOperator<T> named(
      SingleOutputStreamOperator<T> operator, String uid) {
    return operator.uid(uid).name(uid);
  }

  private static <T> DataStreamSink<T> sink(DataStream<T> stream, Sink<T> sink, String uid) {
    return stream.sinkTo(sink).uid(uid).name(uid);
  }
}
