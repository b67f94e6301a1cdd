package dev.nudge.operators;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.DeadLetters;
import dev.nudge.cleaning.MessageCleaner;
import dev.nudge.cleaning.PartitionClocks;
import dev.nudge.cleaning.Pseudonyms;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.UserInput;
import dev.nudge.schemas.checks.Fault;
import java.io.Serializable;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Decodes and checks one topic's messages. What cannot be used becomes a dead letter, one a message
 * however many of its inputs are rejected; what is late goes to the late topic. Each input is
 * counted: nothing is dropped. Each input leaves with the clock of its partition; those of one
 * message together.
 *
 * <p>Operator state: {@code clocks}, the greatest arrival of each partition, so that a restored job
 * has the clocks that it had. Every subtask gets all of them. Each topic has its own, as a job may
 * be restored with another one. And {@code pseudonyms}, the fingerprint of what users are known by:
 * a job that knows them by others does not take up the state.
 */
public final class CleanFunction extends ProcessFunction<RawMessage, UserInput>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  /** Names the state of the clocks. */
  public static final String CLOCKS = "clocks";

  private static final String PSEUDONYMS = "pseudonyms";

  /** Topic, partition and greatest arrival, epoch milliseconds. */
  public static final TypeInformation<Tuple3<String, Integer, Long>> CLOCK_TYPE =
      Types.TUPLE(Types.STRING, Types.INT, Types.LONG);

  /** Makes the cleaner of a topic. */
  public interface CleanerFactory
      extends Function<CleaningSettings, MessageCleaner>, Serializable {}

  private final CleanerFactory factory;
  private final CleaningSettings settings;
  private final EventTime time;

  private transient MessageCleaner cleaner;
  private transient MetricGroup group;
  private transient Map<RejectionReason, Counter> rejectedBy;
  private transient Counter read;
  private transient Counter rejected;
  private transient Counter ignored;
  private transient Counter late;
  private transient Counter noEvents;
  private transient Counter foreignKeys;
  private transient Counter disordered;
  private transient Map<String, PartitionClocks> clocks;
  private transient ListState<Tuple3<String, Integer, Long>> stored;
  private transient ListState<String> knownBy;

  public CleanFunction(CleanerFactory factory, CleaningSettings settings, EventTime time) {
    this.factory = factory;
    this.settings = settings;
    this.time = time;
  }

  @Override
  public void open(OpenContext context) {
    cleaner = factory.apply(settings);
    group = Measure.group(getRuntimeContext().getMetricGroup());
    rejectedBy = new EnumMap<>(RejectionReason.class);
    read = Measure.READ.counter(group);
    rejected = Measure.REJECTED.counter(group);
    ignored = Measure.IGNORED.counter(group);
    late = Measure.LATE.counter(group);
    noEvents = Measure.NO_EVENTS.counter(group);
    foreignKeys = Measure.FOREIGN_KEYS.counter(group);
    disordered = Measure.DISORDERED.counter(group);
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    requireSamePseudonyms(context);
    clocks = new HashMap<>();
    stored =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>(CLOCKS, CLOCK_TYPE));
    for (Tuple3<String, Integer, Long> clock : stored.get()) {
      clocks(clock.f0).advance(clock.f1, clock.f2);
    }
  }

  /** What is older than pseudonyms says nothing of them, and has ids. */
  private void requireSamePseudonyms(FunctionInitializationContext context) throws Exception {
    knownBy =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>(PSEUDONYMS, Types.STRING));
    Set<String> inState = new HashSet<>();
    knownBy.get().forEach(inState::add);
    if (context.isRestored() && inState.isEmpty()) {
      inState.add(Pseudonyms.none().fingerprint());
    }
    for (String fingerprint : inState) {
      if (!fingerprint.equals(settings.pseudonyms().fingerprint())) {
        throw new OtherPseudonymsException(fingerprint, settings.pseudonyms());
      }
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    List<Tuple3<String, Integer, Long>> now = new ArrayList<>();
    clocks.forEach(
        (topic, of) ->
            of.latest()
                .forEach((partition, arrival) -> now.add(Tuple3.of(topic, partition, arrival))));
    stored.update(now);
    knownBy.update(List.of(settings.pseudonyms().fingerprint()));
  }

  @Override
  public void processElement(RawMessage message, Context context, Collector<UserInput> out) {
    long wall = time.wall(InstantSource.system());
    boolean ahead = settings.times().findAhead(message.timestamp(), wall) != null;
    long arrival = ahead ? Long.MIN_VALUE : Math.min(message.timestamp(), wall);
    long clock = time.clock(clocks(message.topic()).advance(message.partition(), arrival));
    Cleaned.Rejected first = null;
    int more = 0;
    for (Cleaned cleaned : clean(cleaner, settings, message, wall)) {
      Cleaned.Rejected why = take(message, cleaned, clock, context, out);
      if (why != null) {
        more += first == null ? 0 : 1;
        first = first == null ? why : first;
      }
    }
    if (first != null) {
      context.output(
          SideOutputs.DEAD_LETTERS,
          DeadLetters.of(message, first.andMore(more), settings.pseudonyms()));
    }
  }

  /** Returns why the input was rejected; null if it was not. */
  private Cleaned.Rejected take(
      RawMessage message, Cleaned cleaned, long clock, Context context, Collector<UserInput> out) {
    if (cleaned instanceof Cleaned.Heartbeat) {
      return null;
    }
    read.inc();
    if (cleaned instanceof Cleaned.Accepted accepted) {
      if (!(accepted.payload() instanceof Event)) {
        noEvents.inc();
      }
      if (!settings.pseudonyms().isOf(message.key(), accepted.userId())) {
        foreignKeys.inc(); // not sure to come in the user's order
      }
      long counted = PartitionClocks.arrival(message.timestamp(), clock);
      if (counted != message.timestamp()) {
        disordered.inc();
      }
      out.collect(input(message, accepted.userId(), counted, clock, accepted.payload()));
    } else if (cleaned instanceof Cleaned.Late tooLate) {
      late.inc();
      context.output(SideOutputs.LATE, tooLate.event());
    } else if (cleaned instanceof Cleaned.Objection objection) {
      long since = objection.since();
      out.collect(input(message, objection.userId(), since, clock, objection.payload()));
      return reject(objection.rest());
    } else if (cleaned instanceof Cleaned.Rejected why) {
      return reject(why);
    } else if (cleaned instanceof Cleaned.Ignored) {
      ignored.inc();
    }
    return null;
  }

  /** An input of a message, with the place of that. */
  static UserInput input(
      RawMessage message, String userId, long arrival, long clock, SpecificRecord payload) {
    return new UserInput(userId, arrival, clock, payload, message.partition(), message.offset());
  }

  private Cleaned.Rejected reject(Cleaned.Rejected why) {
    rejected.inc();
    rejectedBy
        .computeIfAbsent(
            why.reason(), reason -> Measure.REJECTED_BY_REASON.counter(group, reason.name()))
        .inc();
    return why;
  }

  /**
   * A message that claims to have arrived ahead of the wall clock is rejected, but for an
   * objection.
   */
  static List<Cleaned> clean(
      MessageCleaner cleaner, CleaningSettings settings, RawMessage message, long wall) {
    Fault ahead = settings.times().findAhead(message.timestamp(), wall);
    return ahead == null ? cleaner.cleanEach(message) : cleaner.refuseEach(message, ahead, wall);
  }

  private PartitionClocks clocks(String topic) {
    return clocks.computeIfAbsent(topic, t -> new PartitionClocks(settings.times()));
  }
}
