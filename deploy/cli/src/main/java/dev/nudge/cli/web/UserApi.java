package dev.nudge.cli.web;

import dev.nudge.config.JobConfig;
import dev.nudge.engine.CollectedDecisions;
import dev.nudge.engine.Oracle;
import dev.nudge.engine.traces.Trace;
import dev.nudge.job.LoadedSettings;
import dev.nudge.job.NudgeJob;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.concurrent.Semaphore;

/**
 * A user's life. There is no second record of it: the messages of this user are read from the job's
 * topics, and the job's own engine runs over them once more.
 *
 * <p>What others did passes as the time at which it came, so deadlines fire as in the job. What the
 * topics no longer hold is not known, and the page says from when on they do.
 */
final class UserApi {
  private final JobConfig config;
  private final LoadedSettings loaded;
  private final UserNames names;
  private final Semaphore one = new Semaphore(1);

  UserApi(JobConfig config, LoadedSettings loaded, UserNames names) {
    this.config = config;
    this.loaded = loaded;
    this.names = names;
  }

  void serve(RoutesConfig routes) {
    routes.get("/api/users/{name}", this::life);
  }

  private void life(Context ctx) {
    String name = ctx.pathParam("name");
    String id =
        names
            .id(name)
            .orElseThrow(
                () ->
                    new ApiException(
                        HttpStatus.NOT_FOUND,
                        "'%s' is not a pseudonym shown lately; take one from the live view."
                            .formatted(name)));
    if (!one.tryAcquire()) {
      throw new ApiException(
          HttpStatus.TOO_MANY_REQUESTS, "Another user is being looked at; try again in a moment.");
    }
    try {
      ctx.json(life(config.cleaning().pseudonyms().ofAsked(id)));
    } finally {
      one.release();
    }
  }

  private UserLife life(String id) {
    OneUser user = new OneUser(id, config.cleaning());
    TopicsNow.read(config, Long.MAX_VALUE, user::take);
    Trace trace = new Trace(id::equals, loaded.rules().scores());
    try (Oracle oracle =
        loaded.user().oracle(loaded.rules(), config.cleaning(), new CollectedDecisions())) {
      oracle.observe(trace);
      oracle.run(user.messages().iterator(), NudgeJob.eventTime(config)::clock, false);
      if (!user.any() || trace.moments().isEmpty()) {
        throw new ApiException(
            HttpStatus.NOT_FOUND,
            "The topics hold nothing of '%s'; user ids are written exactly as in the events."
                .formatted(names.shown(id)));
      }
      return UserLife.of(names.shown(id), id, user.since(), trace.moments(), oracle);
    }
  }
}
