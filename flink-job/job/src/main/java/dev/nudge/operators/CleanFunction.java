package dev.nudge.operators;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.Cleaner;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.DeadLetters;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.UserInput;
import java.io.Serializable;
import java.util.function.Function;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Decodes and checks one topic's messages. What cannot be used becomes a dead letter, what is late
 * goes to the late topic, each counted: nothing is dropped.
 */
public final class CleanFunction extends ProcessFunction<RawMessage, UserInput> {
  private static final long serialVersionUID = 1L;

  /** Makes the cleaner of a topic. */
  public interface CleanerFactory extends Function<CleaningSettings, Cleaner<?>>, Serializable {}

  private final CleanerFactory factory;
  private final CleaningSettings settings;

  private transient Cleaner<?> cleaner;
  private transient Counter read;
  private transient Counter rejected;
  private transient Counter late;

  public CleanFunction(CleanerFactory factory, CleaningSettings settings) {
    this.factory = factory;
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    cleaner = factory.apply(settings);
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("nudge");
    read = group.counter("read");
    rejected = group.counter("rejected");
    late = group.counter("late");
  }

  @Override
  public void processElement(RawMessage message, Context context, Collector<UserInput> out) {
    Cleaned cleaned = cleaner.clean(message);
    if (cleaned instanceof Cleaned.Heartbeat) {
      return;
    }
    read.inc();
    if (cleaned instanceof Cleaned.Accepted accepted) {
      out.collect(new UserInput(accepted.userId(), accepted.payload()));
    } else if (cleaned instanceof Cleaned.Late tooLate) {
      late.inc();
      context.output(SideOutputs.LATE, tooLate.event());
    } else if (cleaned instanceof Cleaned.Rejected why) {
      rejected.inc();
      context.output(SideOutputs.DEAD_LETTERS, DeadLetters.of(message, why));
    }
  }
}
