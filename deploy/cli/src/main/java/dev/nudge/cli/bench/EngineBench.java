package dev.nudge.cli.bench;

import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.engine.CollectedDecisions;
import dev.nudge.engine.Oracle;
import dev.nudge.operators.UserSettings;
import dev.nudge.schemas.Event;
import java.time.Duration;

/** The engine alone over the load: a model call per event, and neither Flink nor RocksDB. */
final class EngineBench {
  /** Between two looks at the clock. */
  private static final int EVENTS = 100;

  private final Load.Settings settings;
  private final Load load;

  EngineBench(Load.Settings settings) {
    this.settings = settings;
    this.load = new Load(settings);
  }

  /** Measures one model, once every user has a full record. */
  Rate measure(UserSettings with, Duration length) {
    try (Oracle engine = with.oracle(CleaningSettings.defaults(), new CollectedDecisions())) {
      long next = run(engine, 0, settings.afterHistory());
      Measurement from = Measurement.ofThisThread(next);
      while (System.nanoTime() - from.nanos() < length.toNanos()) {
        next = run(engine, next, EVENTS);
      }
      return Measurement.ofThisThread(next).since(from);
    }
  }

  private long run(Oracle engine, long from, long count) {
    for (long n = from; n < from + count; n++) {
      Event event = load.event(n);
      long time = event.getTime().toEpochMilli();
      engine.step(event, time, time - 1, 0, 0);
    }
    return from + count;
  }
}
