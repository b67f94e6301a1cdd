package dev.nudge.cli.web;

import dev.nudge.cli.backtest.Backtest;
import dev.nudge.cli.console.Console;
import dev.nudge.cli.rules.RulesOfJob;
import dev.nudge.config.JobConfig;
import dev.nudge.evaluation.nudges.BacktestFigures;
import dev.nudge.evaluation.nudges.ShortRecordingException;
import dev.nudge.evaluation.reports.BacktestSummary;
import dev.nudge.io.PreflightException;
import dev.nudge.job.LoadedSettings;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.triggers.RuleBook;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What would rules have done? One run over the recording at a time. */
final class BacktestApi implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BacktestApi.class);

  /** How long after a nudge it counts what a user did: the longest that fits into the recording. */
  private static final List<Duration> HORIZONS =
      List.of(Duration.ofDays(7), Duration.ofDays(1), Duration.ofHours(1));

  private static final State NONE = new State(0, "none", null, null);

  private final Recording recording;
  private final JobConfig config;
  private final LoadedSettings loaded;
  private final RulesOfJob rules;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          run -> {
            Thread runner = new Thread(run, "console-backtest");
            runner.setDaemon(true);
            return runner;
          });
  private State state = NONE;

  /**
   * Where the last run stands.
   *
   * @param run its number
   * @param state none, running, done or failed
   * @param error why it failed
   */
  record State(long run, String state, String error, Result result) {}

  /**
   * What the rules did, and what changes against those in force.
   *
   * @param stream what the recording is
   * @param kept nudges that both give
   * @param added nudges that only the new rules give
   * @param dropped nudges that only those in force give
   * @param gain users nudged whom those in force never nudge
   * @param lose users no longer nudged
   * @param words the same in sentences, rule by rule; null where the recording is too short to say
   *     what users did
   */
  record Result(
      String stream,
      String from,
      String to,
      int users,
      int kept,
      int added,
      int dropped,
      int gain,
      int lose,
      String words) {
    static Result of(BacktestFigures figures) {
      StringWriter words = new StringWriter();
      if (figures.horizonHours() > 0) {
        new BacktestSummary(figures).print(new PrintWriter(words));
      }
      return new Result(
          figures.stream(),
          figures.from(),
          figures.to(),
          figures.users(),
          figures.change().kept(),
          figures.change().added(),
          figures.change().dropped(),
          figures.change().gain().users(),
          figures.change().lose().users(),
          words.getBuffer().isEmpty() ? null : words.toString());
    }
  }

  BacktestApi(Recording recording, JobConfig config, LoadedSettings loaded, RulesOfJob rules) {
    this.recording = recording;
    this.config = config;
    this.loaded = loaded;
    this.rules = rules;
  }

  void serve(RoutesConfig routes) {
    routes.get("/api/backtest", ctx -> ctx.json(state()));
    routes.post("/api/backtest", this::start);
  }

  private synchronized State state() {
    return state;
  }

  private synchronized void set(State next) {
    state = next;
  }

  private void start(Context ctx) {
    RuleBook current = rules.book(loaded.rules());
    RuleBook next = rules.with(current, RulesApi.text(ctx, "text"));
    if (next.saysTheSameAs(current)) {
      throw new ApiException(
          HttpStatus.UNPROCESSABLE_CONTENT, "This says the same as the rules in force.");
    }
    State started;
    synchronized (this) {
      if (state.state.equals("running")) {
        throw new ApiException(
            HttpStatus.CONFLICT, "A run over the recording is under way; wait for its end.");
      }
      started = new State(state.run + 1, "running", null, null);
      state = started;
    }
    thread.execute(() -> run(started.run, next, current));
    ctx.status(HttpStatus.ACCEPTED).json(started);
  }

  private void run(long run, RuleBook next, RuleBook current) {
    State end = new State(run, "failed", "This failed; the console's log says why.", null);
    try {
      Console console = new Console(new PrintWriter(Writer.nullWriter()));
      Backtest backtest =
          new Backtest(
              recording.take().get(), recording.description(), config, loaded.user(), console);
      BacktestFigures figures = backtest.run(next, current, BacktestApi::horizon, 0);
      end = new State(run, "done", null, Result.of(figures));
    } catch (ShortRecordingException e) {
      end = new State(run, "failed", "The recording has no two events that can be scored.", null);
    } catch (ApiException | RunFailedException | PreflightException | KafkaException e) {
      end = new State(run, "failed", e.getMessage(), null);
    } catch (RuntimeException | Error e) { // too little memory, say
      LOG.error("A backtest failed", e);
    } finally {
      set(end);
    }
  }

  private static Duration horizon(Duration span) {
    return HORIZONS.stream()
        .filter(horizon -> horizon.compareTo(span) < 0)
        .findFirst()
        .orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  @Override
  public String toString() {
    return "the console's backtest";
  }
}
