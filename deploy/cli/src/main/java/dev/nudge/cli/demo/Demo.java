package dev.nudge.cli.demo;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.job.JobOptions;
import dev.nudge.cli.job.JobTopics;
import dev.nudge.cli.job.OutcomeReader;
import dev.nudge.cli.options.PortOptions;
import dev.nudge.cli.web.ConsoleSettings;
import dev.nudge.cli.web.WebConsole;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.flink.JobMetrics;
import dev.nudge.local.flink.LocalFlink;
import dev.nudge.local.host.Await;
import dev.nudge.local.host.Teardown;
import dev.nudge.local.host.Workspace;
import dev.nudge.local.replay.MessageSender;
import dev.nudge.local.replay.Replayer;
import dev.nudge.local.replay.Replayer.Replayed;
import dev.nudge.local.replay.SendTimes;
import dev.nudge.local.replay.WallHeartbeats;
import dev.nudge.recordings.Rejections;
import dev.nudge.recordings.scored.ScoredRowWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import org.apache.flink.api.common.JobID;

/** One demo from start to end. */
final class Demo implements AutoCloseable {
  private static final long NEED_MEBIBYTES = 1024;
  private static final int TIMED_EVENTS = 1_000_000;
  private static final double NANOS = 1e9;

  private final DemoOptions options;
  private final JobOptions jobOptions;
  private final PortOptions ports;
  private final Console console;
  private final Teardown teardown = new Teardown();
  private final Outcomes outcomes = new Outcomes();
  private final SendTimes times = new SendTimes(TIMED_EVENTS);
  private volatile long sent;

  Demo(DemoOptions options, JobOptions jobOptions, PortOptions ports, Console console) {
    this.options = options;
    this.jobOptions = jobOptions;
    this.ports = ports;
    this.console = console;
  }

  /**
   * Runs the recording through the job.
   *
   * @param keep whether to leave the working directory behind
   * @param summarised given the summary when everything is accounted for
   * @throws dev.nudge.local.host.RunFailedException if anything fails, or the conservation law does
   *     not hold
   */
  void run(DemoStream stream, boolean keep, Consumer<DemoSummary> summarised) {
    teardown.add(stream);
    DemoJob job = new DemoJob(jobOptions, options.scoredRows.given(), options.follow);
    ports.requireFree();
    Optional<ScoredRowWriter> rows = options.scoredRows.open();
    rows.ifPresent(teardown::add);
    Workspace workspace = teardown.add(Workspace.create(NEED_MEBIBYTES, keep));
    if (keep) {
      console.line("Working directory: " + workspace);
    }

    KafkaBroker broker =
        teardown.add(KafkaBroker.start(workspace.directory("kafka"), ports.kafka()));
    JobTopics topics = job.topics();
    topics.create(broker.bootstrapServers(), jobOptions.parallelism());
    console.line("Kafka:    %s".formatted(broker.bootstrapServers()));

    LocalFlink flink =
        teardown.add(
            LocalFlink.start(workspace.directory("flink"), jobOptions.parallelism(), ports.web()));
    JobID id = flink.submit(job.graph(broker.bootstrapServers(), flink.configuration()));
    console.line("Flink UI: %s".formatted(flink.webUi()));
    if (options.follow) {
      WebConsole page =
          WebConsole.start(
              ConsoleSettings.local(
                  job.running(broker.bootstrapServers()), flink.rest().address(), ports.console()));
      console.line("Console:  %s".formatted(teardown.add(page).address()));
    }

    OutcomeRecords records =
        new OutcomeRecords(
            job.config(), outcomes, times, console, row -> rows.orElseThrow().write(row));
    OutcomeReader reader =
        teardown.add(
            OutcomeReader.start(
                broker.bootstrapServers(), read(topics, rows.isPresent()), records::accept));
    JobMetrics metrics = new JobMetrics(flink.rest(), id.toHexString());
    Accountant accountant =
        new Accountant(
            metrics,
            outcomes,
            () -> {
              flink.requireRunning(id);
              reader.requireNoFailure();
            },
            Accountant.STALL_LIMIT);

    long start = System.nanoTime();
    teardown.add(() -> printIfInterrupted(accountant, start));
    Replayed replayed = replay(stream, job, broker);
    Account settled = settle(accountant, read(stream, replayed));
    double seconds = (System.nanoTime() - start) / NANOS;
    Account account =
        accountant.conclude(
            settled,
            job.watermark(replayed.lastHeartbeat()),
            () -> {
              if (!options.follow) {
                flink.stop(id);
                reader.finish();
                rows.ifPresent(ScoredRowWriter::close);
              }
            });
    summarise(account, seconds, summarised);
    if (options.follow) {
      records.showAll();
      follow(broker, topics, accountant);
    }
  }

  private List<String> read(JobTopics topics, boolean withScoredRows) {
    List<String> read = new ArrayList<>(topics.outcomes(withScoredRows));
    if (options.follow) {
      read.add(topics.scores());
    }
    return read;
  }

  private Replayed replay(DemoStream stream, DemoJob job, KafkaBroker broker) {
    console.line("Replaying " + stream.messages().name());
    stream.notPlayed().ifPresent(console::line);
    try (MessageSender sender = job.sender(broker.bootstrapServers());
        ProgressBar bar = console.progress("Sent", "messages", stream.length())) {
      return Replayer.replay(
          stream.messages(),
          sender,
          options.speed.speed(),
          times,
          count -> {
            sent = count;
            bar.stepTo(count);
          },
          options.drain);
    }
  }

  /** The job is behind what has been sent: a bar of its own shows how far. */
  private Account settle(Accountant accountant, long read) {
    try (ProgressBar bar = console.progress("Decided", "messages", read)) {
      Account settled = accountant.settle(read, bar::stepTo);
      bar.stepTo(settled.read() - settled.missing());
      return settled;
    }
  }

  /** Lines that could not be read, are ignored, or are of other topics, are read and left out. */
  private long read(DemoStream stream, Replayed replayed) {
    Rejections lines = stream.messages().rejections();
    outcomes.ignored(lines.count(Rejections.IGNORED));
    lines.rejected().forEach(outcomes::rejected);
    stream.messages().passedOver().forEach((of, n) -> outcomes.notPlayed(of.content(), n));
    return replayed.messages() + lines.total() + outcomes.notPlayed();
  }

  /**
   * Reports what came of it.
   *
   * @throws dev.nudge.local.host.RunFailedException if the account does not balance
   */
  void summarise(Account account, double seconds, Consumer<DemoSummary> summarised) {
    Outcomes.Snapshot snapshot = outcomes.snapshot();
    DemoSummary summary = DemoSummary.of(account, snapshot, seconds);
    summary.print(console.out(), snapshot.rejected());
    summarised.accept(summary);
    console.line(account.requireHeld());
  }

  private void follow(KafkaBroker broker, JobTopics topics, Accountant accountant) {
    console.line(
        "Still running, from now on in present time: the recording's users are silent since its end. Send events to topic %s at %s; Ctrl-C ends it."
            .formatted(topics.clickstream(), broker.bootstrapServers()));
    WallHeartbeats time =
        teardown.add(new WallHeartbeats(broker.bootstrapServers(), topics.clickstream()));
    long repeats = accountant.repeats();
    while (true) {
      accountant.requireRunning();
      time.beat();
      repeats = sayRepeats(repeats, accountant.repeats());
      Await.pause();
    }
  }

  /**
   * Repeats have no topic: only the job's counter knows of them. To ask it all the time also keeps
   * the figures fresh that Ctrl-C ends with: Flink gathers them when it is asked.
   */
  private long sayRepeats(long before, long now) {
    if (now > before) {
      console.line("repeated  %,d whose event id had been seen".formatted(now - before));
    }
    return now;
  }

  /** On Ctrl-C: what is known by then; the law cannot be checked. */
  private void printIfInterrupted(Accountant accountant, long start) {
    if (Teardown.isShuttingDown()) {
      console.line("Stopping; the figures so far; some are still on their way:");
      Outcomes.Snapshot snapshot = outcomes.snapshot();
      double seconds = (System.nanoTime() - start) / NANOS;
      DemoSummary.of(accountant.soFar(sent), snapshot, seconds)
          .print(console.out(), snapshot.rejected());
    }
  }

  @Override
  public void close() {
    teardown.close();
  }
}
