package dev.nudge.cli.web;

import dev.nudge.local.host.RunFailedException;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks broker and Flink once a second how things stand, each in a thread of its own, and keeps ten
 * minutes of it.
 */
final class Sampler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);
  private static final int KEPT = 600;

  private final ConsoleSettings settings;
  private final Live live;
  private final BrokerFigures broker;
  private final Ring<Status.Point> history = new Ring<>(KEPT);
  private final ScheduledExecutorService clock =
      Executors.newScheduledThreadPool(
          2,
          run -> {
            Thread thread = new Thread(run, "console-sampler");
            thread.setDaemon(true);
            return thread;
          });
  private final Outage brokerAway = new Outage();
  private final Outage flinkAway = new Outage();
  private volatile Answer<BrokerFigures.Progress> progress = new Answer<>(null, null);
  private volatile Answer<FlinkFigures.Account> account = new Answer<>(null, null);

  /** The last answer, or why there is none. */
  private record Answer<T>(T given, String away) {}

  Sampler(ConsoleSettings settings, Live live) {
    this.settings = settings;
    this.live = live;
    broker = new BrokerFigures(settings.job());
    clock.scheduleWithFixedDelay(this::sample, 0, 1, TimeUnit.SECONDS);
    settings
        .flink()
        .map(FlinkFigures::new)
        .ifPresent(
            flink ->
                clock.scheduleWithFixedDelay(
                    () -> account = account(flink), 0, 1, TimeUnit.SECONDS));
  }

  Status now() {
    return new Status(
        System.currentTimeMillis(),
        settings.from().equals(Instant.EPOCH) ? null : settings.from().toString(),
        progress.away,
        account.away,
        live.reading(),
        live.counts(),
        account.given,
        progress.given);
  }

  Status.WithHistory all() {
    return new Status.WithHistory(now(), history.after(0, KEPT, point -> true).items());
  }

  private void sample() {
    try {
      progress = new Answer<>(broker.read(), null);
      brokerAway.over();
    } catch (KafkaException e) {
      String what =
          e.getCause() instanceof UnknownTopicOrPartitionException
              ? "find topic " + settings.job().topics().clickstream()
              : "reach the broker at " + settings.job().kafka().bootstrapServers();
      progress = new Answer<>(null, brokerAway.because(what, e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    history.add(now().point());
  }

  private Answer<FlinkFigures.Account> account(FlinkFigures flink) {
    try {
      FlinkFigures.Account given = flink.read();
      flinkAway.over();
      return new Answer<>(given, null);
    } catch (RunFailedException e) {
      return new Answer<>(null, flinkAway.because("reach Flink", e.getMessage()));
    } catch (RuntimeException e) {
      LOG.warn("Flink's answer cannot be read", e);
      return new Answer<>(
          null,
          flinkAway.because(
              "read Flink's answer", "is it Flink's REST interface that --flink names?"));
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    broker.close();
  }
}
