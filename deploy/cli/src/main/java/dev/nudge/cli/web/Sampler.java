package dev.nudge.cli.web;

import dev.nudge.local.host.RunFailedException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks broker and Flink once a second how things stand, and keeps ten minutes of it. */
final class Sampler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);
  private static final int KEPT = 600;

  private final ConsoleSettings settings;
  private final Live live;
  private final BrokerFigures broker;
  private final Optional<FlinkFigures> flink;
  private final Ring<Status.Point> history = new Ring<>(KEPT);
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          run -> {
            Thread thread = new Thread(run, "console-sampler");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Status now;

  Sampler(ConsoleSettings settings, Live live) {
    this.settings = settings;
    this.live = live;
    broker = new BrokerFigures(settings.job());
    flink = settings.flink().map(FlinkFigures::new);
    now = status(null, null, null, null);
    clock.scheduleWithFixedDelay(this::sample, 0, 1, TimeUnit.SECONDS);
  }

  Status now() {
    return now;
  }

  Status.WithHistory all() {
    return new Status.WithHistory(now, history.after(0, KEPT, point -> true).items());
  }

  private void sample() {
    String brokerAway = null;
    String flinkAway = null;
    BrokerFigures.Progress progress = null;
    FlinkFigures.Account account = null;
    try {
      progress = broker.read();
    } catch (KafkaException e) {
      brokerAway =
          "The broker at %s does not answer: %s"
              .formatted(settings.job().kafka().bootstrapServers(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    try {
      account = flink.map(FlinkFigures::read).orElse(null);
    } catch (RunFailedException e) {
      flinkAway = e.getMessage();
    } catch (RuntimeException e) {
      LOG.warn("Flink's answer cannot be read", e);
      flinkAway = "Flink's answer cannot be read; is it Flink's REST interface that --flink names?";
    }
    now = status(brokerAway, flinkAway, account, progress);
    history.add(now.point());
  }

  private Status status(
      String brokerAway,
      String flinkAway,
      FlinkFigures.Account account,
      BrokerFigures.Progress progress) {
    return new Status(
        System.currentTimeMillis(),
        settings.from().equals(Instant.EPOCH) ? null : settings.from().toString(),
        brokerAway,
        flinkAway,
        live.counts(),
        account,
        progress);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    broker.close();
  }
}
