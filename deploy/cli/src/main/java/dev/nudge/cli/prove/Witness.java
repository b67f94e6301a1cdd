package dev.nudge.cli.prove;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.PartitionClocks;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.config.JobConfig;
import dev.nudge.engine.CollectedDecisions;
import dev.nudge.engine.Oracle;
import dev.nudge.job.LoadedSettings;
import dev.nudge.job.NudgeJob;
import dev.nudge.operators.EventTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/**
 * Holds what a job says of some users to what the engine alone makes of the same inputs. Inputs
 * come in rounds: what the job had said before a round began, the engine has made by its end. What
 * the engine made and the job did not say is missing once the job has committed its reading of
 * those inputs, and a time of grace is over.
 *
 * <p>Gives up users of whom the job and the engine may rightly differ, as nothing says in which
 * order topics are read: see {@link Races}. Of each user the first difference counts. Keeps the
 * records of the users followed in memory. Not thread-safe.
 */
final class Witness implements AutoCloseable {
  private final Predicate<String> sampled;
  private final Beginning beginning;
  private final EventTime time;
  private final PartitionClocks clocks;
  private final CollectedDecisions out = new CollectedDecisions();
  private final Oracle oracle;
  private final Races races;
  private final Agreed agreed = new Agreed();
  private final Map<String, Pending> said = new HashMap<>();
  private final Map<String, Pending> made = new HashMap<>();
  private final List<String> found = new ArrayList<>();
  private final long graceNanos;
  private final boolean repeatsAllowed;
  private final String clickstream;
  private long round;
  private long compared;
  private long differences;
  private long undecided;

  /**
   * @param sampled whom it follows
   * @param graceNanos how long the job may take to commit what it has read
   * @param repeatsAllowed whether a decision may be there twice: delivery at least once
   */
  Witness(
      LoadedSettings loaded,
      JobConfig config,
      Predicate<String> sampled,
      Beginning beginning,
      long graceNanos,
      boolean repeatsAllowed) {
    this.sampled = sampled;
    this.beginning = beginning;
    this.graceNanos = graceNanos;
    this.repeatsAllowed = repeatsAllowed;
    clickstream = config.topics().clickstream();
    races = new Races(config.cleaning().pseudonyms()::ofAsked, sampled);
    time = NudgeJob.eventTime(config);
    clocks = new PartitionClocks(config.cleaning().times());
    oracle = loaded.user().oracle(loaded.rules(), config.cleaning(), out);
    oracle.follow(sampled);
    beginning.known().forEach(oracle::know);
    beginning.clocks().forEach(this::input);
  }

  /** Takes the next input of all users. */
  void input(RawMessage message) {
    if (InputTopic.of(message) == InputTopic.CLICKSTREAM) {
      clocks.advance(message.partition(), message.timestamp());
    }
    races.see(message);
    oracle.take(message, time::clock);
    drain();
  }

  /** Takes a trigger or a suppression that the job has written. */
  void says(Claim claim) {
    String key = claim.key();
    if (!isFollowed(claim)) {
      return;
    }
    Pending of = made.remove(key);
    if (of != null) {
      compare(claim, of.claim());
    } else if (agreed.contains(key) || said.putIfAbsent(key, new Pending(claim, round)) != null) {
      if (!repeatsAllowed) {
        differ(claim, "REPEATED: it was there before");
      }
    }
  }

  private void drain() {
    out.triggers().forEach(this::makes);
    out.suppressions().forEach(this::makes);
    out.triggers().clear();
    out.suppressions().clear();
    out.portraits().clear();
    out.receipts().clear();
  }

  private void makes(SpecificRecord record) {
    Claim claim = new Claim(record, "the engine alone");
    Pending of = said.remove(claim.key());
    if (of != null) {
      compare(of.claim(), claim);
    } else if (isFollowed(claim)) {
      made.put(claim.key(), new Pending(claim, round + 1));
    }
  }

  private boolean isFollowed(Claim claim) {
    return sampled.test(claim.user()) && !races.isLost(claim.user());
  }

  private void compare(Claim claim, Claim by) {
    List<String> lines = Differences.between(claim.record(), by.record());
    if (lines.isEmpty()) {
      compared++;
      agreed.add(claim.key());
    } else {
      differ(claim, "DIFFERS: " + String.join("; ", lines));
    }
  }

  private void differ(Claim claim, String how) {
    if (races.isLost(claim.user())) {
      return;
    }
    boolean raced = races.mayDiffer(claim.user(), claim.decidedAt());
    races.lose(claim.user());
    said.values().removeIf(other -> other.claim().user().equals(claim.user()));
    made.values().removeIf(other -> other.claim().user().equals(claim.user()));
    if (raced) {
      undecided++;
      return;
    }
    differences++;
    found.add("%s (%s, at %s)".formatted(how, claim.words(), claim.place()));
  }

  /**
   * All that the topics held when the round began has been taken.
   *
   * @param partitions of the click-stream
   * @return how far time has come in all of them, epoch milliseconds
   */
  long endRound(int partitions) {
    long clock = clocks.least(partitions);
    if (clock != Long.MIN_VALUE) {
      oracle.advance(time.clock(clock));
      drain();
    }
    round++;
    return clock;
  }

  /** How many rounds have ended. */
  long round() {
    return round;
  }

  /**
   * Judges what has waited long enough.
   *
   * @param readRound the job has committed all inputs up to the end of this round
   * @param readClock how far time had come then, epoch milliseconds
   * @return each difference found since the last time, a sentence each
   */
  List<String> judge(long readRound, long readClock, long nowNanos) {
    for (Pending pending : List.copyOf(said.values())) {
      if (pending.round() < round) {
        judge(pending.claim());
      }
    }
    List<Claim> missing = new ArrayList<>();
    for (Iterator<Map.Entry<String, Pending>> all = made.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<String, Pending> each = all.next();
      Pending pending = each.getValue();
      if (pending.isRead(readRound, readClock)) {
        if (pending.overdueNanos() == 0) {
          each.setValue(pending.overdueSince(nowNanos));
        } else if (nowNanos - pending.overdueNanos() >= graceNanos) {
          missing.add(pending.claim());
          all.remove();
        }
      }
    }
    missing.forEach(
        claim -> differ(claim, "MISSING: the job has read what makes it, and did not write it"));
    List<String> now = List.copyOf(found);
    found.clear();
    return now;
  }

  /** The job knew that the user's silence had lasted: nothing the user sent is unread. */
  private void judge(Claim claim) {
    if (claim.isOfSilence()) {
      oracle.advance(claim.user(), claim.decidedAt());
      drain();
    }
    if (said.remove(claim.key()) != null && !beginning.isBefore(claim, clickstream)) {
      differ(claim, "NOT_MADE: the engine alone does not make it");
    }
  }

  /** Decisions that were the same. */
  long compared() {
    return compared;
  }

  /** Users with a difference. */
  long differences() {
    return differences;
  }

  /** Users given up, as the order of their inputs may have been another one for the job. */
  long undecided() {
    return undecided;
  }

  /** Decisions of one side that wait for the other's. */
  int waiting() {
    return said.size() + made.size();
  }

  @Override
  public void close() {
    oracle.close();
  }
}
