package dev.nudge.cli.webhook;

import dev.nudge.cli.job.OutcomeCodec;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Takes triggers from their topics to an endpoint, each at least once. One thread decides; answers
 * come from others. What is done with is committed before more is tried, so a kill repeats at most
 * what was on its way.
 */
final class Courier {
  /** Triggers that wait at most, of all users together. */
  private static final int MOST_WAITING = 2_000;

  private static final Duration IDLE = Duration.ofMillis(100);
  private static final Duration BUSY = Duration.ofMillis(5);

  /** How long one answer may keep all others waiting. */
  private static final Duration LONGEST_QUIET = Duration.ofMinutes(1);

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,200}");

  private final TriggerTopics topics;
  private final Endpoint endpoint;
  private final Undelivered undelivered;
  private final DeliverySettings settings;
  private final InstantSource clock;
  private final Consumer<String> log;
  private final OutcomeCodec<Trigger> codec;
  private final Lanes lanes = new Lanes();
  private final BlockingQueue<Answered> answers = new LinkedBlockingQueue<>();
  private final Tally tally = new Tally();
  private int underWay;
  private Instant quiet = Instant.MIN;
  private String ending;
  private volatile boolean stopping;

  private record Answered(Delivery delivery, Answer answer) {}

  /**
   * @param log takes a line for each trouble
   */
  Courier(
      OutcomeCodec<Trigger> codec,
      TriggerTopics topics,
      Endpoint endpoint,
      Undelivered undelivered,
      DeliverySettings settings,
      InstantSource clock,
      Consumer<String> log) {
    this.codec = codec;
    this.topics = topics;
    this.endpoint = endpoint;
    this.undelivered = undelivered;
    this.settings = settings;
    this.clock = clock;
    this.log = log;
  }

  /**
   * Delivers until it is stopped.
   *
   * @param untilEnd whether to end when all that was there at the start is done with
   * @param progress is run now and then
   * @throws RunFailedException if the endpoint wants nothing more, a trigger's schema is not known,
   *     or Kafka fails
   */
  void run(boolean untilEnd, Consumer<Tally> progress) {
    topics.subscribe(
        partitions -> {
          awaitAnswers();
          lanes.drop(partitions);
        });
    while (!stopping && ending == null && !(untilEnd && lanes.size() == 0 && topics.isAtEnd())) {
      dispatch();
      topics.poll(underWay > 0 ? BUSY : IDLE, lanes.size() >= MOST_WAITING, this::take);
      settle();
      topics.commit();
      progress.accept(tally);
    }
    awaitAnswers();
    topics.commit();
    progress.accept(tally);
    if (ending != null) {
      throw new RunFailedException(ending);
    }
  }

  /** Ends {@link #run} when what is on its way has been answered. */
  void stop() {
    stopping = true;
  }

  Tally tally() {
    return tally;
  }

  private void take(ConsumerRecord<byte[], byte[]> message) {
    try {
      if (message.value() == null) {
        throw new IllegalArgumentException("no value");
      }
      Trigger trigger = codec.decode(message.value());
      if (!ID.matcher(trigger.getTriggerId()).matches()) {
        throw new IllegalArgumentException("a trigger_id that cannot stand in a header");
      }
      lanes.add(new Delivery(message, trigger, codec.text(trigger)), clock.instant());
    } catch (DecodeException e) {
      if (e.kind() == DecodeException.Kind.UNKNOWN_SCHEMA) { // so may be all that come
        ending =
            "%s-%d offset %d is not delivered, nor what lies behind it: %s. Name the registry that has its schema, or use a newer Nudge."
                .formatted(message.topic(), message.partition(), message.offset(), e.getMessage());
      } else {
        fail(message, Outcome.UNREADABLE, e.getMessage(), e.getMessage());
      }
    } catch (IllegalArgumentException e) {
      fail(message, Outcome.UNREADABLE, e.getMessage(), e.getMessage());
    }
  }

  private void dispatch() {
    Instant now = clock.instant();
    while (underWay < settings.concurrency() && !now.isBefore(quiet)) {
      Optional<Delivery> next = lanes.next(now);
      if (next.isEmpty()) {
        return;
      }
      Delivery delivery = next.get();
      if (delivery.expires().filter(now::isAfter).isPresent()) {
        String when = "expired at " + delivery.expires().get();
        fail(delivery, Outcome.EXPIRED, when, when);
        continue;
      }
      delivery.attempt(now);
      underWay++;
      var unused = // comes to the queue, whatever it is
          endpoint
              .post(delivery.id(), delivery.body(), now)
              .thenAccept(answer -> answers.add(new Answered(delivery, answer)));
    }
  }

  private void settle() {
    for (Answered next = answers.poll(); next != null; next = answers.poll()) {
      settle(next);
    }
  }

  private void awaitAnswers() {
    try {
      while (underWay > 0) {
        settle(answers.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("Interrupted while answers were awaited.", e);
    }
  }

  private void settle(Answered answered) {
    Delivery delivery = answered.delivery;
    Answer answer = answered.answer;
    Instant now = clock.instant();
    underWay--;
    switch (answer.verdict()) {
      case DELIVERED -> {
        tally.add(Outcome.DELIVERED);
        done(delivery, now);
      }
      case REFUSED -> fail(delivery, Outcome.REFUSED, answer.line(), answer.words());
      case GONE -> {
        ending =
            "The endpoint answered 410 Gone: it wants no more. What it has not taken still lies in the topics; it comes with the next start.";
        lanes.retry(delivery, now);
      }
      case RETRY -> retry(delivery, answer, now);
    }
  }

  private void retry(Delivery delivery, Answer answer, Instant now) {
    answer
        .quiet()
        .map(until -> earlier(until, now.plus(LONGEST_QUIET)))
        .filter(quiet::isBefore)
        .ifPresent(until -> quiet = until);
    Instant paused = now.plus(settings.backoff().after(delivery.attempts()));
    Instant at = answer.retryAfter().filter(paused::isBefore).orElse(paused);
    if (delivery.expires().filter(at::isAfter).isPresent()) {
      String early = "expires before the next attempt; ";
      fail(delivery, Outcome.EXPIRED, early + answer.line(), early + answer.words());
    } else if (at.isAfter(delivery.first().plus(settings.giveUpAfter()))) {
      fail(delivery, Outcome.GIVEN_UP, answer.line(), answer.words());
    } else {
      tally.retry();
      log.accept(
          "trigger %s, attempt %d: %s"
              .formatted(delivery.id(), delivery.attempts(), answer.words()));
      lanes.retry(delivery, at);
    }
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private void fail(Delivery delivery, Outcome outcome, String why, String shown) {
    String attempts = ", attempts " + delivery.attempts();
    fail(delivery.message(), outcome, why + attempts, shown + attempts);
    lanes.done(delivery, clock.instant());
  }

  private void fail(
      ConsumerRecord<byte[], byte[]> message, Outcome outcome, String why, String shown) {
    undelivered.write(message, outcome.words() + ": " + why);
    tally.add(outcome);
    log.accept(
        "%s-%d offset %d %s: %s"
            .formatted(
                message.topic(), message.partition(), message.offset(), outcome.words(), shown));
    topics.done(new TopicPartition(message.topic(), message.partition()), message.offset());
  }

  private void done(Delivery delivery, Instant now) {
    topics.done(delivery.partition(), delivery.message().offset());
    lanes.done(delivery, now);
  }
}
