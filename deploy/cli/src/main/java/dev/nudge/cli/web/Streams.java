package dev.nudge.cli.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.sse.SseClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Pages that look at what comes: each has a thread, and is sent the newest a few times a second. A
 * page that is slow is sent less, and how much it was not sent.
 */
final class Streams implements AutoCloseable {
  private static final int MOST_PAGES = 16;
  private static final int FIRST = 200;
  private static final int MOST_AT_ONCE = 60;
  private static final long PAUSE_MILLIS = 250;
  private static final long PATIENCE_SECONDS = 5;
  private static final int STATUS_EVERY = 4;

  private final Live live;
  private final Sampler sampler;
  private final ObjectMapper mapper;
  private final Semaphore places = new Semaphore(MOST_PAGES);
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          run -> {
            Thread thread = new Thread(run, "console-page");
            thread.setDaemon(true);
            return thread;
          });

  Streams(Live live, Sampler sampler, ObjectMapper mapper) {
    this.live = live;
    this.sampler = sampler;
    this.mapper = mapper;
  }

  void serve(RoutesConfig routes) {
    routes.sse("/api/live", this::serve);
  }

  /** Serves a page until it is closed. Parameters {@code user} and {@code rule} filter. */
  private void serve(SseClient page) {
    if (!places.tryAcquire()) { // too late for a status: the answer has begun
      page.sendEvent(
          "refused", "\"%d pages look at this console already; close one.\"".formatted(MOST_PAGES));
      page.close();
      return;
    }
    page.keepAlive();
    Predicate<Decision> asked =
        is(page.ctx().queryParam("user"), Decision::user)
            .and(is(page.ctx().queryParam("rule"), Decision::rule));
    threads.execute(() -> send(page, asked));
  }

  private static Predicate<Decision> is(String asked, Function<Decision, String> field) {
    return asked == null || asked.isBlank()
        ? decision -> true
        : decision -> field.apply(decision).equals(asked.strip());
  }

  private void send(SseClient page, Predicate<Decision> asked) {
    try {
      long seen = 0;
      for (long turn = 0; !page.terminated(); turn++) {
        Ring.Slice<Decision> slice =
            live.decisions().after(seen, turn == 0 ? FIRST : MOST_AT_ONCE, asked);
        seen = slice.last();
        if (turn == 0 || !slice.items().isEmpty()) {
          page.sendEvent("decisions", json(slice));
        }
        if (turn % STATUS_EVERY == 0) {
          page.sendEvent("status", json(sampler.now()));
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
      if (!page.terminated()) { // else Javalin would work for ever on an answer that is gone
        page.close();
      }
    }
  }

  private String json(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of text and numbers are always JSON", e);
    }
  }

  /** Ends all pages; to be called before the server stops. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
