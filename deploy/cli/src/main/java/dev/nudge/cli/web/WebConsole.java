package dev.nudge.cli.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.rules.RulesOfJob;
import dev.nudge.io.PreflightException;
import dev.nudge.job.LoadedSettings;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.local.host.Teardown;
import dev.nudge.scoring.ModelException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.staticfiles.Location;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinException;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page and what it asks, over HTTP, until it is closed. */
public final class WebConsole implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebConsole.class);
  private static final long MOST_BODY_BYTES = 256 * 1024;

  private final Teardown teardown = new Teardown();
  private final ObjectMapper mapper = new ObjectMapper();
  private final ConsoleSettings settings;
  private final Guard guard;
  private final Recording recording;
  private final Javalin server;

  /**
   * Starts it.
   *
   * @throws RunFailedException if host and port cannot be listened on
   */
  public static WebConsole start(ConsoleSettings settings) {
    WebConsole console = new WebConsole(settings, NudgeJob.loadSettings(settings.job()));
    try {
      console.server.start(settings.host(), settings.port());
    } catch (JavalinException e) {
      console.close();
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new RunFailedException(
          "The console cannot listen on %s, port %d (%s): choose another %s, or leave it out."
              .formatted(
                  settings.host(), settings.port(), cause.getMessage(), settings.portOption()),
          e);
    }
    return console;
  }

  private WebConsole(ConsoleSettings settings, LoadedSettings loaded) {
    this.settings = settings;
    guard = new Guard(settings.host(), settings.tokens());
    UserNames names = new UserNames(settings.maskUsers());
    Live live = teardown.add(new Live(settings.job(), settings.from(), names));
    Sampler sampler = teardown.add(new Sampler(settings, live));
    RulesOfJob inForce = new RulesOfJob(settings.job(), loaded.user().rules());
    RulesApi rules = new RulesApi(inForce, settings.job().engine().scores());
    UserApi users = new UserApi(settings.job(), loaded, names);
    ModelApi model = new ModelApi(settings.job(), loaded);
    recording = settings.recording().orElseGet(() -> Recording.ofTopics(settings.job()));
    BacktestApi backtest =
        teardown.add(new BacktestApi(recording, settings.job(), loaded, inForce));
    Streams streams = new Streams(live, sampler, mapper);
    server =
        Javalin.create(
            config -> {
              set(config);
              config.routes.get("/api/session", this::session);
              config.routes.get("/api/status", ctx -> ctx.json(sampler.all()));
              config.routes.get("/api/dead-letters", ctx -> ctx.json(letters(live)));
              rules.serve(config.routes);
              users.serve(config.routes);
              model.serve(config.routes);
              backtest.serve(config.routes);
              streams.serve(config.routes);
            });
    teardown.add(server::stop);
    teardown.add(streams); // closes first: pages must end while there is an answer to end
  }

  private void set(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.jsonMapper(new JavalinJackson(mapper, false));
    config.http.maxRequestSize = MOST_BODY_BYTES;
    config.staticFiles.add("/dev/nudge/cli/web/page", Location.CLASSPATH);
    Webjars.serve(config.routes);
    config.routes.before(guard::check);
    config.routes.exception(ApiException.class, (e, ctx) -> say(ctx, e.status(), e.getMessage()));
    config.routes.exception(RunFailedException.class, WebConsole::away);
    config.routes.exception(PreflightException.class, WebConsole::away);
    config.routes.exception(KafkaException.class, WebConsole::away);
    config.routes.exception(ModelException.class, WebConsole::away);
    config.routes.exception(
        Exception.class,
        (e, ctx) -> {
          LOG.error("{} {} failed", ctx.method(), route(ctx), e);
          say(ctx, HttpStatus.INTERNAL_SERVER_ERROR, "This failed; the console's log says why.");
        });
  }

  /** Not the path, which may name a user. */
  private static String route(Context ctx) {
    return ctx.endpoint().path;
  }

  private static void away(Exception e, Context ctx) {
    LOG.warn("{} {} failed", ctx.method(), route(ctx), e);
    say(ctx, HttpStatus.SERVICE_UNAVAILABLE, e.getMessage());
  }

  private static void say(Context ctx, HttpStatus status, String why) {
    ctx.status(status).json(Map.of("error", why));
  }

  private void session(Context ctx) {
    ctx.json(
        Map.of(
            "role", guard.role(ctx).name(),
            "masked", settings.maskUsers(),
            "recording", recording.description(),
            "flink", settings.flink().isPresent()));
  }

  private static Ring.Slice<DeadLetterView> letters(Live live) {
    return live.deadLetters().after(0, Integer.MAX_VALUE, letter -> true);
  }

  /** Where a browser finds it. */
  public String address() {
    return "http://%s:%d/".formatted(Hosts.inAddress(settings.host()), server.port());
  }

  @Override
  public void close() {
    teardown.close();
  }

  @Override
  public String toString() {
    return "the console";
  }
}
