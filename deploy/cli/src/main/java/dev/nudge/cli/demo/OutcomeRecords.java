package dev.nudge.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.console.RateLimit;
import dev.nudge.cli.job.JobTopics;
import dev.nudge.cli.job.OutcomeCodec;
import dev.nudge.cli.job.OutcomeLine;
import dev.nudge.config.JobConfig;
import dev.nudge.local.replay.SendTimes;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counts, times and prints the records the job writes. Accepts them in one thread. */
final class OutcomeRecords {
  private static final int LINES_PER_SECOND = 10;

  private final JobTopics topics;
  private final Outcomes outcomes;
  private final SendTimes times;
  private final Console console;
  private final Consumer<ScoredRow> rows;
  private final RateLimit lines = new RateLimit(LINES_PER_SECOND, System::nanoTime);
  private final OutcomeCodec<Trigger> triggers;
  private final OutcomeCodec<Suppression> suppressions;
  private final OutcomeCodec<Event> events;
  private final OutcomeCodec<Portrait> portraits;
  private final OutcomeCodec<Score> scores;
  private final OutcomeCodec<DeadLetter> deadLetters;
  private final OutcomeCodec<ScoredRow> scoredRows;

  /** Those who sent an event that is not one of the recording's. */
  private final Set<String> newcomers = new HashSet<>();

  /** Portraits not shown yet, by user. */
  private final Map<String, String> folded = new HashMap<>();

  private volatile boolean all;

  /**
   * @param config of the job
   * @param rows given each row as it was scored
   */
  OutcomeRecords(
      JobConfig config,
      Outcomes outcomes,
      SendTimes times,
      Console console,
      Consumer<ScoredRow> rows) {
    this.topics = JobTopics.of(config);
    this.outcomes = outcomes;
    this.times = times;
    this.console = console;
    this.rows = rows;
    triggers = OutcomeCodec.of(Trigger.class, config);
    suppressions = OutcomeCodec.of(Suppression.class, config);
    events = OutcomeCodec.of(Event.class, config);
    portraits = OutcomeCodec.of(Portrait.class, config);
    scores = OutcomeCodec.of(Score.class, config);
    deadLetters = OutcomeCodec.of(DeadLetter.class, config);
    scoredRows = OutcomeCodec.of(ScoredRow.class, config);
  }

  /**
   * From now on prints what became of each message, not of triggers only. Of the portraits of the
   * recording's users, which change as time runs, it says how many.
   */
  void showAll() {
    all = true;
  }

  void accept(ConsumerRecord<byte[], byte[]> record) {
    String topic = record.topic();
    if (topic.equals(topics.late())) {
      outcomes.late();
      show(() -> "late      event %s".formatted(events.decode(record.value()).getEventId()));
    } else if (topic.equals(topics.suppressions())) {
      Suppression suppression = suppressions.decode(record.value());
      outcomes.suppression(suppression.getReason().name());
      String portrait = ownPortrait(suppression.getUserId(), suppression.getCauseEventId());
      show(() -> OutcomeLine.of(suppression));
      showOwn(portrait);
    } else if (topic.equals(topics.portraits())) {
      outcomes.portrait();
      portrait(record);
    } else if (topic.equals(topics.deadLetters())) {
      DeadLetter letter = deadLetters.decode(record.value());
      outcomes.rejected(letter.getReason().name(), 1);
      show(() -> OutcomeLine.of(letter));
    } else if (topic.equals(topics.scores())) {
      Score score = scores.decode(record.value());
      if (times.of(score.getEventId()).isEmpty()) { // not one of the recording's
        String portrait = ownPortrait(score.getUserId(), score.getEventId());
        show(() -> OutcomeLine.of(score));
        showOwn(portrait);
      }
    } else if (topic.equals(topics.scoredRows())) {
      rows.accept(scoredRows.decode(record.value()));
    } else {
      trigger(triggers.decode(record.value()));
    }
  }

  private void portrait(ConsumerRecord<byte[], byte[]> record) {
    if (!all) {
      return;
    }
    String user = new String(record.key(), UTF_8);
    String line =
        record.value() == null
            ? "portrait  user %s: none any more".formatted(user)
            : OutcomeLine.of(portraits.decode(record.value()));
    if (newcomers.contains(user)) {
      show(() -> line);
    } else {
      folded.put(user, line);
    }
  }

  /**
   * The portrait that was read before what an event caused, if the event is not one of the
   * recording's; null otherwise.
   */
  private String ownPortrait(String user, String cause) {
    if (!all || cause == null || times.of(cause).isPresent()) {
      return null;
    }
    newcomers.add(user);
    return folded.remove(user);
  }

  private void showOwn(String portrait) {
    if (portrait != null) {
      console.line(portrait);
    }
  }

  private void show(Supplier<String> line) {
    if (all) {
      showFolded();
      console.line(line.get());
    }
  }

  private void showFolded() {
    if (!folded.isEmpty()) {
      console.line(
          "  … the portraits of %,d users of the recording changed".formatted(folded.size()));
      folded.clear();
    }
  }

  private void trigger(Trigger trigger) {
    outcomes.trigger(trigger.getRule());
    if (trigger.getCauseEventId() != null) {
      long now = System.nanoTime();
      times.of(trigger.getCauseEventId()).ifPresent(sent -> outcomes.latency(now - sent));
    }
    String portrait = ownPortrait(trigger.getUserId(), trigger.getCauseEventId());
    if (lines.tryPass()) {
      showFolded();
      long held = lines.takeHeld();
      if (held > 0) {
        console.line("  … %,d more triggers".formatted(held));
      }
      console.line(OutcomeLine.of(trigger));
    }
    showOwn(portrait);
  }
}
