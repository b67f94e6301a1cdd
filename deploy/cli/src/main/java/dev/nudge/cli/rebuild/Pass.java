package dev.nudge.cli.rebuild;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.PartitionClocks;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.cli.tools.GroupOffsets;
import dev.nudge.cli.tools.Recorder;
import dev.nudge.config.JobConfig;
import dev.nudge.engine.CollectedDecisions;
import dev.nudge.engine.Oracle;
import dev.nudge.engine.UserSlot;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.operators.EventTime;
import dev.nudge.recommending.Recommender;
import dev.nudge.schemas.ModelState;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.triggers.RuleBook;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * One reading of the log for a slice of the users: the engine alone, with the new model as champion
 * and no rules, as neither rules nor other models change what a model knows. Then it follows the
 * log until the job has taken the state of each of them.
 *
 * <p>A state is sent once a checkpoint of the job holds the event it is after, so that it never
 * comes before that event; and has been taken once a checkpoint holds the message, and the user did
 * no more up to where that one had read than the job makes good. Users who come later are not
 * followed: the job's challenger has scored them from their first event on. Not thread-safe.
 */
final class Pass implements AutoCloseable {
  private final JobConfig config;
  private final String statesTopic;
  private final long fingerprint;
  private final Oracle oracle;
  private final CollectedDecisions out = new CollectedDecisions();
  private final EventTime time;
  private final PartitionClocks clocks;
  private final Recorder log;
  private final boolean whole;
  private final int mostUsers;
  private final Consumer<Slice> later;
  private final Rounds rounds = new Rounds();
  private final Map<String, Waiting> waiting = new HashMap<>();
  private Slice slice;
  private boolean commits;
  private long taken;

  /**
   * @param model the new one; owned
   * @param whole whether the log must have the first event of every user
   * @param mostUsers kept in memory at once
   * @param later receives the other half of the slice where it has more users
   * @throws RunFailedException if the log has lost its beginning, and must not have
   */
  Pass(
      JobConfig config,
      OnnxModel model,
      boolean whole,
      Slice slice,
      int mostUsers,
      Consumer<Slice> later) {
    this.config = config;
    this.slice = slice;
    this.whole = whole;
    this.mostUsers = mostUsers;
    this.later = later;
    statesTopic = config.topics().modelStates().orElseThrow();
    fingerprint = model.contract().fingerprint();
    time = NudgeJob.eventTime(config);
    clocks = new PartitionClocks(config.cleaning().times());
    oracle =
        new Oracle(
            model,
            Recommender.none(),
            config.engine(),
            config.policy(),
            RuleBook.parse("rules: []", config.engine().scores()),
            config.cleaning(),
            out);
    oracle.follow(slice::contains);
    log = new Recorder(config, Map.of());
    if (whole) {
      requireWhole();
    }
  }

  private void requireWhole() {
    Map<String, Long> cut = new TreeMap<>();
    log.begins()
        .forEach(
            (partition, offset) -> {
              if (offset > 0 && isOfUsers(partition.topic())) {
                cut.put(partition.toString(), offset);
              }
            });
    if (!cut.isEmpty()) {
      close();
      throw new RunFailedException(
          "LOG_CUT: the log no longer reaches back; it begins at offset %s. --cut-log takes it all the same: each user then starts over from zeros where it begins"
              .formatted(cut));
    }
  }

  private boolean isOfUsers(String topic) {
    return topic.equals(config.topics().clickstream())
        || topic.equals(config.topics().profilesIn())
        || topic.equals(config.topics().erasures());
  }

  /** Messages that the first round reads, about. */
  long most() {
    return log.most();
  }

  /**
   * Reads the log to its present end.
   *
   * @param each hears of every message
   * @return the users whose state is to be sent
   */
  int readAll(GroupOffsets group, Runnable each) {
    read(group, each);
    for (UserSlot slot : oracle.users()) {
      if (slot.record().sequence > 0) {
        waiting.put(
            slot.userId(), new Waiting(slot, config.engine().mostMissed(), rounds.number()));
      }
    }
    oracle.follow(waiting::containsKey);
    return waiting.size();
  }

  /** Reads on to the present end, sends what is due, and sees who has been given theirs. */
  Sent follow(GroupOffsets group, StateSender sender) {
    read(group, () -> {});
    long read = rounds.read();
    long clock = clocks.least(partitionsOfClicks());
    long first = 0;
    long again = 0;
    for (Iterator<Waiting> all = waiting.values().iterator(); all.hasNext(); ) {
      Waiting user = all.next();
      if (clock != Long.MIN_VALUE) {
        oracle.advance(user.slot().userId(), time.clock(clock));
      }
      if (!user.look(rounds.number(), this::state)) {
        all.remove();
      } else if (user.isTaken(read)) {
        all.remove();
        taken++;
      } else if (user.isDue(read)) {
        Optional<ModelState> state = user.next(this::state);
        if (state.isEmpty()) { // it was not finite: the challenger starts over as well
          all.remove();
          continue;
        }
        sender.send(state.get());
        again += user.isSent() ? 1 : 0;
        first += user.isSent() ? 0 : 1;
        user.sent(rounds.number());
      }
    }
    sender.flush();
    return new Sent(first, again);
  }

  private Optional<ModelState> state(UserSlot slot) {
    return slot.state(fingerprint, whole);
  }

  /**
   * States of one round.
   *
   * @param first of users who were sent none before
   * @param again of users who did something since
   */
  record Sent(long first, long again) {}

  private void read(GroupOffsets group, Runnable each) {
    Map<TopicPartition, Long> committed = group.committed();
    commits |= committed.keySet().stream().anyMatch(p -> p.topic().equals(statesTopic));
    rounds.begin();
    log.runOn(
        message -> {
          take(message);
          each.run();
        });
    rounds.end(committed);
  }

  private void take(RawMessage message) {
    InputTopic topic = InputTopic.of(message);
    switch (topic) {
      case CLICKSTREAM -> {
        clocks.advance(message.partition(), message.timestamp());
        see(config.topics().clickstream(), message);
        decide(message);
      }
      case PROFILES, ERASURES -> decide(message);
      case MODEL_STATES -> see(statesTopic, message);
      case RECEIPTS, CONTROL -> {} // these change nothing that a model knows
    }
  }

  private void see(String topic, RawMessage message) {
    rounds.see(new TopicPartition(topic, message.partition()), message.offset());
  }

  private void decide(RawMessage message) {
    oracle.take(message, time::clock);
    out.portraits().clear();
    while (oracle.userCount() > mostUsers && rounds.number() == 1) {
      later.accept(slice.half(1));
      slice = slice.half(0);
      oracle.follow(slice::contains);
    }
  }

  private int partitionsOfClicks() {
    String clicks = config.topics().clickstream();
    return (int) log.ends().keySet().stream().filter(p -> p.topic().equals(clicks)).count();
  }

  /** Users whom the job is not known to have been given. */
  int waiting() {
    return waiting.size();
  }

  /** Users whom it was given. */
  long taken() {
    return taken;
  }

  /** Of those who wait, who have been sent theirs. */
  long sentAndWaiting() {
    return waiting.values().stream().filter(Waiting::isSent).count();
  }

  /** Whether the job has committed something of the topic of states. */
  boolean commits() {
    return commits;
  }

  @Override
  public void close() {
    oracle.close();
    log.close();
  }
}
