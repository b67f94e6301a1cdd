package dev.nudge.operators;

import dev.nudge.engine.Engine;
import dev.nudge.engine.Models;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.UserInput;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.Scorer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;

/**
 * The user operator's figures that are more than a total, see {@link Measure}. Nothing is allocated
 * for an event, and the wall clock is asked once a batch. They decide nothing.
 */
final class UserMetrics {
  /** From what a batch waits to what an outage costs. */
  private static final double[] SECONDS = {
    0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 300, 900, 3_600, 21_600
  };

  private static final double[] PROBABILITIES = {
    0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99
  };

  private static final long NONE = Long.MIN_VALUE;

  private final MetricGroup group;
  private final boolean live;
  private final InstantSource wall = InstantSource.system();
  private final Buckets inputDelays;
  private final Buckets decisionDelays;
  private final Buckets[] scores;
  private final Histogram modelMicros;
  private final Histogram modelRows;
  private final Histogram writeBackMillis;
  private final Histogram recordBytes;
  private final RuleVersions ruleVersions;
  private final Uncommitted uncommitted;
  private final Drift drift;
  private final PromiseSample promises;
  private final List<String> erased = new ArrayList<>();

  /** Part of the users for whom a model decides, by name; read by the reporter's thread. */
  private final Map<String, Double> deciding = new ConcurrentHashMap<>();

  private long fingerprint;
  private long firstArrival = NONE;
  private long erasures;

  /**
   * @param group as {@link Measure#group} gives it
   */
  UserMetrics(MetricGroup group, UserSettings settings, Models models, ControlledRules rules) {
    this.group = group;
    this.live = settings.live();
    inputDelays = Measure.INPUT_DELAY_SECONDS.buckets(group, SECONDS);
    decisionDelays = Measure.DECISION_DELAY_SECONDS.buckets(group, SECONDS);
    uncommitted =
        new Uncommitted(group, wall, Measure.COMMIT_DELAY_SECONDS.buckets(group, SECONDS));
    scores =
        settings.engine().scores().stream()
            .map(name -> Measure.SCORES.buckets(group, PROBABILITIES, name.text()))
            .toArray(Buckets[]::new);
    modelMicros = Measure.MODEL_MICROS.histogram(group);
    modelRows = Measure.MODEL_ROWS.histogram(group);
    writeBackMillis = Measure.WRITE_BACK_MILLIS.histogram(group);
    recordBytes = Measure.RECORD_BYTES.histogram(group);
    drift = new Drift(group, settings.engine().scores());
    promises = new PromiseSample(group, settings.engine());
    Measure.ERASURES.gauge(group, () -> erasures);
    ruleVersions = new RuleVersions(group);
    see(rules);
    see(models);
  }

  /** Registers what is counted where it arises. */
  void register(UserOutputs outputs, CachedUsers users, Engine engine, Models models) {
    Measure.SCORED.gauge(group, () -> outputs.scored);
    Measure.DUPLICATES.gauge(group, () -> outputs.duplicates);
    Measure.ERASED_EVENTS.gauge(group, () -> outputs.erasedEvents);
    Measure.OUT_OF_ORDER.gauge(group, () -> outputs.outOfOrder);
    Measure.NOT_FINITE.gauge(group, () -> outputs.notFinite);
    Measure.CHALLENGER_NOT_FINITE.gauge(group, () -> outputs.challengerNotFinite);
    Measure.FOREIGN_PRICES.gauge(group, () -> outputs.foreignPrices);
    Measure.TRIGGERS.gauge(group, () -> outputs.triggers);
    Measure.SUPPRESSED_AT_EXIT.gauge(group, () -> outputs.suppressedAtExit);
    Measure.SUPPRESSIONS.gauge(group, () -> outputs.suppressions);
    Measure.PORTRAITS.gauge(group, () -> outputs.portraits);
    Measure.MOST_EVENTS_OF_A_USER.gauge(group, () -> outputs.mostEvents);
    Measure.CACHE_HITS.gauge(group, users::hits);
    Measure.CACHE_MISSES.gauge(group, users::misses);
    Measure.CACHE_RECORDS.gauge(group, users::size);
    Measure.CACHE_BYTES.gauge(group, users::bytes);
    Measure.RULE_EVALUATION_ERRORS.gauge(group, engine::evaluationErrors);
    promises.compareWith(
        new PromiseSample.Shadow() {
          @Override
          public Optional<String> scores(String user, double[] into) {
            return models.secondScores(users.slot(user).record(), into);
          }

          @Override
          public boolean isHeldOut(String user) {
            return engine.isHeldOut(user);
          }
        });
  }

  MetricGroup group() {
    return group;
  }

  /** Gets the size of records that are written. */
  Histogram recordBytes() {
    return recordBytes;
  }

  Uncommitted uncommitted() {
    return uncommitted;
  }

  PromiseSample promises() {
    return promises;
  }

  /** Takes note of which models decide. */
  void see(Models models) {
    ModelContract champion = models.champion().contract();
    if (champion.fingerprint() != fingerprint) {
      fingerprint = champion.fingerprint();
      drift.see(models.champion());
    }
    deciding.replaceAll((name, share) -> 0.0);
    double share = models.canaryShare();
    decides(champion, 1 - share);
    if (share > 0) {
      decides(models.challenger().orElseThrow().contract(), share);
    }
  }

  private void decides(ModelContract model, double share) {
    String name = model.name();
    boolean known = deciding.containsKey(name);
    if (known || deciding.size() < DecisionCounts.MOST) {
      deciding.merge(name, share, Double::sum);
    }
    if (!known && deciding.containsKey(name)) {
      Measure.MODEL_INFO.gauge(group, () -> deciding.get(name), model.id(), model.version());
    }
  }

  /** Takes note of which rules are in force. */
  void see(ControlledRules rules) {
    ruleVersions.see(rules.versions());
  }

  /** An input comes into the batch. */
  void takes(UserInput input) {
    if (input.getPayload() instanceof Erasure) {
      erasures++;
      uncommitted.erased();
      erased.add(input.getUserId());
    } else if (firstArrival == NONE && input.getPayload() instanceof Event) {
      firstArrival = input.getArrival();
    }
  }

  void flushed() {
    if (live && firstArrival != NONE) {
      inputDelays.add(secondsSince(firstArrival));
    }
    firstArrival = NONE;
    erased.forEach(promises::erase);
    erased.clear();
  }

  /**
   * A trigger has gone out.
   *
   * @param due when it was to be decided, epoch milliseconds
   */
  void triggered(long due) {
    if (live) {
      decisionDelays.add(secondsSince(due));
      uncommitted.wroteTrigger(due);
    } else {
      uncommitted.wrote();
    }
  }

  void scored(String userId, long time, Scorer scorer, int row, double[] of) {
    drift.add(time, scorer, row, of);
    promises.scored(userId, time, of);
    for (int i = 0; i < scores.length; i++) {
      scores[i].add(of[i]);
    }
  }

  void modelRan(int rows, long nanos) {
    modelMicros.update(nanos / 1_000);
    modelRows.update(rows);
  }

  void writeBack(CachedUsers users) {
    long began = System.nanoTime();
    users.writeBack();
    writeBackMillis.update((System.nanoTime() - began) / 1_000_000);
  }

  private double secondsSince(long moment) {
    return (wall.millis() - moment) / 1000.0;
  }
}
