package dev.nudge.operators;

import java.util.List;
import java.util.Locale;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * Every metric of the job, in one place: METRICS.md is written from it. Totals count from the start
 * of the task, and begin again when it is restarted.
 */
public enum Measure {
  ABSURD_ARRIVALS(
      Place.EVENTS_SOURCE,
      Kind.COUNTER,
      "messages",
      "Kafka timestamps that no clock believes: after 2100, or live ahead of the wall clock."),
  QUIET_PARTITIONS(
      Place.EVENTS_SOURCE,
      Kind.GAUGE,
      "partitions",
      "Stale partitions: live, those without a message for `nudge.time.idle-timeout`. Their time"
          + " follows the wall clock."),
  PARTITIONS_READ(
      "partitions_read",
      Place.SOURCES,
      Kind.GAUGE,
      "partitions",
      "Partitions that this reader has been given.",
      "topic"),
  PARTITIONS_THERE(
      "partitions_there",
      Place.ENUMERATORS,
      Kind.GAUGE,
      "partitions",
      "Partitions that the topic has at the brokers, asked every minute. What is more than all"
          + " readers have is not read yet.",
      "topic"),

  READ(Place.CLEAN, Kind.COUNTER, "inputs", "Inputs that messages held; no heartbeats."),
  REJECTED(Place.CLEAN, Kind.COUNTER, "inputs", "Could not be used: dead letters."),
  REJECTED_BY_REASON(
      "rejected", Place.CLEAN, Kind.COUNTER, "inputs", "The same by reason.", "reason"),
  IGNORED(Place.CLEAN, Kind.COUNTER, "inputs", "A mapping said so."),
  NO_EVENTS(
      Place.CLEAN,
      Kind.COUNTER,
      "inputs",
      "Accepted, but no events: a JSON click-stream may hold profile updates and erasures."),
  LATE(Place.CLEAN, Kind.COUNTER, "inputs", "Older than allowed when they arrived."),
  FOREIGN_KEYS(
      Place.CLEAN,
      Kind.COUNTER,
      "inputs",
      "Accepted, but the message's key is not the user's id: others of the user may overtake it."),
  DISORDERED(
      Place.CLEAN,
      Kind.COUNTER,
      "inputs",
      "Accepted, but the timestamp is further behind than `nudge.time.arrival-disorder`."),

  SCORED(Place.USER, Kind.COUNTER, "events", "Scored by the model."),
  DUPLICATES(Place.USER, Kind.COUNTER, "events", "Repeats, dropped."),
  ERASED_EVENTS(Place.USER, Kind.COUNTER, "events", "From before their user's erasure, dropped."),
  OUT_OF_ORDER(Place.USER, Kind.COUNTER, "events", "Older than the user's last one."),
  NOT_FINITE(
      Place.USER,
      Kind.COUNTER,
      "events",
      "The model gave numbers that are not finite: no scores, and the user's model state is dropped:"
          + " the next event begins with zeros, or with the last events that are kept."),
  CHALLENGER_NOT_FINITE(
      Place.USER, Kind.COUNTER, "events", "The same of the challenger or canary."),
  FOREIGN_PRICES(Place.USER, Kind.COUNTER, "events", "Prices in another currency than the user's."),
  MOST_EVENTS_OF_A_USER(
      Place.USER,
      Kind.GAUGE,
      "events",
      "The most that any user seen since the start has come to: a bot, or an id that many share."),
  RULE_EVALUATION_ERRORS(
      Place.USER, Kind.COUNTER, "conditions", "Could not be evaluated, and so did not hold."),
  TRIGGERS(Place.USER, Kind.COUNTER, "triggers", "Sent."),
  TRIGGERS_BY_RULE("triggers", Place.USER, Kind.COUNTER, "triggers", "The same by rule.", "rule"),
  SUPPRESSIONS(Place.USER, Kind.COUNTER, "suppressions", "Held back."),
  SUPPRESSIONS_BY_REASON(
      "suppressions",
      Place.USER,
      Kind.COUNTER,
      "suppressions",
      "The same by rule and reason.",
      "rule",
      "reason"),
  SUPPRESSED_AT_EXIT(
      Place.USER, Kind.COUNTER, "suppressions", "Of them, held back by the wall clock."),
  PORTRAITS(Place.USER, Kind.COUNTER, "portraits", "Sent."),
  RECEIPTS(
      "receipts",
      Place.USER,
      Kind.COUNTER,
      "receipts",
      "What became of triggers.",
      "rule",
      "variant",
      "outcome"),
  UNKNOWN_RECEIPTS(Place.USER, Kind.COUNTER, "receipts", "Of triggers that no record knows."),
  REPEATED_RECEIPTS(Place.USER, Kind.COUNTER, "receipts", "Said before."),
  MODEL_STATES(
      "model_states",
      Place.USER,
      Kind.COUNTER,
      "states",
      "Rebuilt from the log, by what became of them: taken, caught_up (with rows that are kept),"
          + " passed (more events came since), unknown_event (to come, long gone or erased),"
          + " other_history (the record counts other events), other_model, misfit.",
      "outcome"),

  INPUT_DELAY_SECONDS(
      Place.USER,
      Kind.BUCKETS,
      "seconds",
      "Live: from the Kafka timestamp of an event to its decision, by the wall clock; of the first"
          + " event of each batch."),
  DECISION_DELAY_SECONDS(
      Place.USER,
      Kind.BUCKETS,
      "seconds",
      "Live: from when a trigger was due (`decided_at`: its event came, or its silence and grace"
          + " were over) to its sending, by the wall clock."),
  COMMIT_DELAY_SECONDS(
      Place.USER,
      Kind.BUCKETS,
      "seconds",
      "Live: from then until the checkpoint with the trigger was complete, which makes it"
          + " visible with `exactly-once`; of up to 64 triggers a checkpoint."),
  UNCOMMITTED_SECONDS(
      Place.USER,
      Kind.GAUGE,
      "seconds",
      "Age of the oldest trigger, suppression, portrait or erasure that no complete checkpoint"
          + " holds: as long have transactions been open with `exactly-once`."),
  ERASURES(Place.USER, Kind.COUNTER, "erasures", "Carried out."),
  ERASURES_WAITING(
      Place.USER,
      Kind.GAUGE,
      "erasures",
      "Carried out, but no complete checkpoint holds them yet."),
  SCORES("scores", Place.USER, Kind.BUCKETS, "probability", "Scores of events.", "score"),
  FEATURE_DRIFT(
      "drift",
      Place.USER,
      Kind.GAUGE,
      "",
      "Population stability index of a feature against the model's baseline, over the last 6 to 12"
          + " hours of event time: above 0.25 it is another population. Of one event in 64; NaN of"
          + " fewer than 500.",
      "feature"),
  SCORE_DRIFT("drift", Place.USER, Kind.GAUGE, "", "The same of a score.", "score"),
  PROMISES(
      "promises",
      Place.USER,
      Kind.COUNTER,
      "scores",
      "Scores of a sample of events whose horizon has ended: at most 1,000 a horizon and subtask.",
      "score"),
  PROMISED(
      "promised",
      Place.USER,
      Kind.COUNTER,
      "scores",
      "The sum of these scores: of so many it was to come true.",
      "score"),
  HAPPENED(
      "happened", Place.USER, Kind.COUNTER, "scores", "Of so many of them it came true.", "score"),
  COMPARED(
      "compared",
      Place.USER,
      Kind.COUNTER,
      "scores",
      "Promises of the same sample of which this challenger or canary said something, too;"
          + " `holdout` is `in` where no rule nudges the user, else `out`.",
      "score",
      "model",
      "holdout"),
  COMPARED_HAPPENED(
      "compared_happened",
      Place.USER,
      Kind.COUNTER,
      "scores",
      "Of so many of these it came true.",
      "score",
      "model",
      "holdout"),
  CHALLENGER_PROMISED(
      "challenger_promised",
      Place.USER,
      Kind.COUNTER,
      "scores",
      "The sum of what the challenger or canary promised of these.",
      "score",
      "model",
      "holdout"),
  CHALLENGER_ERROR(
      "challenger_squared_error",
      Place.USER,
      Kind.COUNTER,
      "",
      "The sum of its squared errors; divided by `compared`, its Brier score: less is better.",
      "score",
      "model",
      "holdout"),
  CHAMPION_ERROR(
      "champion_squared_error",
      Place.USER,
      Kind.COUNTER,
      "",
      "The same of the champion, of the same events.",
      "score",
      "model",
      "holdout"),
  MODEL_MICROS(Place.USER, Kind.HISTOGRAM, "microseconds", "One call of the model."),
  MODEL_ROWS(Place.USER, Kind.HISTOGRAM, "events", "Scored by one call of the model."),
  MODEL_INFO(
      "model_info",
      Place.USER,
      Kind.GAUGE,
      "",
      "Part of the users for whom this model decides; 0: of none any more.",
      "model",
      "version"),
  RULE_VERSION(
      "version",
      Place.USER,
      Kind.GAUGE,
      "",
      "In which version the rule is in force; 0: it is not any more. The policy is called"
          + " `_policy`.",
      "rule"),

  CACHE_HITS(Place.USER, Kind.COUNTER, "look-ups", "Records found in the cache."),
  CACHE_MISSES(Place.USER, Kind.COUNTER, "look-ups", "Records read from the state backend."),
  CACHE_RECORDS(Place.USER, Kind.GAUGE, "records", "In the cache."),
  CACHE_BYTES(Place.USER, Kind.GAUGE, "bytes", "Heap that they take."),
  WRITE_BACK_MILLIS(
      Place.USER,
      Kind.HISTOGRAM,
      "milliseconds",
      "Writing changed records to the state backend before a checkpoint."),
  RECORD_BYTES(Place.USER, Kind.HISTOGRAM, "bytes", "Stored records; every 64th that is written."),

  HELD(
      Place.SINKS,
      Kind.COUNTER,
      "messages",
      "With `nudge.output.held`: not written. What else is counted as sent was not sent either.");

  /** The group that all metrics of ours are in. */
  private static final String GROUP = "nudge";

  /** Values that a histogram looks back on. */
  private static final int WINDOW = 512;

  private final String name;
  final Place place;
  final Kind kind;
  final String unit;
  final String meaning;
  final List<String> labels;

  Measure(Place place, Kind kind, String unit, String meaning) {
    this(null, place, kind, unit, meaning);
  }

  Measure(String name, Place place, Kind kind, String unit, String meaning, String... labels) {
    this.name = name == null ? name().toLowerCase(Locale.ROOT) : name;
    this.place = place;
    this.kind = kind;
    this.unit = unit;
    this.meaning = meaning;
    this.labels = List.of(labels);
  }

  /** The group of ours within that of an operator, reader or enumerator. */
  public static MetricGroup group(MetricGroup of) {
    return of.addGroup(GROUP);
  }

  /**
   * Registers it as a counter, once for each combination of labels.
   *
   * @param ours as {@link #group} gives it
   * @param values of its labels
   */
  public Counter counter(MetricGroup ours, String... values) {
    return labelled(ours, values).counter(name);
  }

  /** Registers it with a figure that is counted where it arises. */
  public void gauge(MetricGroup ours, Gauge<? extends Number> figure, String... values) {
    labelled(ours, values).gauge(name, figure);
  }

  Histogram histogram(MetricGroup ours) {
    return ours.histogram(name, new DescriptiveStatisticsHistogram(WINDOW));
  }

  /**
   * Registers it as counts by size.
   *
   * @param edges upper, ascending
   */
  Buckets buckets(MetricGroup ours, double[] edges, String... values) {
    return new Buckets(labelled(ours, values), name, edges);
  }

  private MetricGroup labelled(MetricGroup ours, String... values) {
    if (values.length != labels.size()) {
      throw new IllegalArgumentException("%s has the labels %s".formatted(this, labels));
    }
    MetricGroup group = ours;
    for (int i = 0; i < values.length; i++) {
      group = group.addGroup(labels.get(i), values[i]);
    }
    return group;
  }

  /** What Flink's Prometheus reporter calls it: labels are part of the name. */
  public String prometheusName() {
    StringBuilder text = new StringBuilder(place.scope).append(GROUP).append('_');
    labels.forEach(label -> text.append(label).append('_'));
    return text.append(kind == Kind.BUCKETS ? "le_" + name + "_bucket" : name).toString();
  }
}
