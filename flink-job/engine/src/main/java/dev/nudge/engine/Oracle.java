package dev.nudge.engine;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.Cleaner;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.PartitionClocks;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.cleaning.RejectedMessages;
import dev.nudge.recommending.Recommender;
import dev.nudge.schemas.Event;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.triggers.Funnel;
import dev.nudge.triggers.PolicySettings;
import dev.nudge.triggers.RefusedControlException;
import dev.nudge.triggers.RuleBook;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/**
 * The engine alone: one event after another, one model step each, every user in memory. What every
 * other way of running is compared with, exactly; so it shares the engine with them, and neither
 * batches, cache, timers nor state.
 */
public final class Oracle implements AutoCloseable {
  private final Map<InputTopic, Cleaner<?>> cleaners;
  private final Map<InputTopic, PartitionClocks> clocks = new EnumMap<>(InputTopic.class);
  private final ControlledEngine controlled;
  private final Engine engine;
  private final Outputs out;
  private final RejectedMessages rejected = new RejectedMessages();
  private final Map<String, UserSlot> users = new HashMap<>();
  private Predicate<String> followed = user -> true;
  private long last = Long.MIN_VALUE;
  private long read;
  private long late;
  private final Map<InputTopic, Long> applied = new EnumMap<>(InputTopic.class);

  /**
   * @param model closed with the oracle
   * @param out receives all that is decided, in the order of the inputs
   */
  public Oracle(
      OnnxModel model,
      Recommender recommender,
      EngineSettings settings,
      PolicySettings policy,
      RuleBook rules,
      CleaningSettings cleaning,
      Outputs out) {
    this.cleaners = Cleaner.byTopic(cleaning);
    for (InputTopic topic : InputTopic.values()) {
      clocks.put(topic, new PartitionClocks(cleaning.times()));
    }
    this.controlled = new ControlledEngine(model, recommender, settings, policy, rules);
    this.engine = controlled.engine();
    this.out = out;
  }

  /** Says where the files of models lie that are released in what is run. */
  public void findModels(ModelSource source) {
    controlled.findModels(source);
  }

  /** Lets somebody see what the engine does from now on, in place of who saw it before. */
  public void observe(EngineObserver by) {
    engine.observe(by);
  }

  /**
   * Takes the inputs of these users alone, and forgets what is known of others; what these sent
   * only says how far time has come.
   */
  public void follow(Predicate<String> those) {
    followed = those;
    users.keySet().removeIf(those.negate());
  }

  /** Begins with what is known of a user, in place of nothing. */
  public void know(UserSlot slot) {
    users.put(slot.userId(), slot);
  }

  /**
   * Runs a recording.
   *
   * @param messages in the order of arrival; those that are no events hold from where they stand
   * @param clock how far time has come after the latest arrival of a partition, both epoch
   *     milliseconds: deadlines up to it fire before the next input of its user; and after the last
   *     arrival of all, those of everybody
   * @param drain whether all deadlines fire at the end, also those beyond it
   */
  public void run(Iterator<RawMessage> messages, LongUnaryOperator clock, boolean drain) {
    while (messages.hasNext()) {
      take(messages.next(), clock);
    }
    advance(drain ? Long.MAX_VALUE - 1 : clock.applyAsLong(last));
  }

  /**
   * Takes the next message.
   *
   * @param clock as for {@link #run}
   */
  public void take(RawMessage message, LongUnaryOperator clock) {
    InputTopic topic = InputTopic.of(message);
    long latest = clocks.get(topic).advance(message.partition(), message.timestamp());
    if (topic == InputTopic.CLICKSTREAM) {
      last = Math.max(last, latest);
    } else if (message.isHeartbeat()) {
      return;
    }
    long now = clock.applyAsLong(last);
    if (topic == InputTopic.CONTROL) {
      advance(now);
      change(message);
    } else {
      take(topic, message, clock.applyAsLong(latest), now);
    }
  }

  /** Fires the deadlines of everybody up to a time, epoch milliseconds. */
  public void advance(long clock) {
    users().forEach(slot -> engine.advance(slot, clock, out));
  }

  /** The same of one user, if the user is known. */
  public void advance(String userId, long clock) {
    UserSlot slot = users.get(userId);
    if (slot != null) {
      engine.advance(slot, clock, out);
    }
  }

  /** Deadlines up to {@code now} come before what is no event. */
  private void take(InputTopic topic, RawMessage message, long clock, long now) {
    Cleaned cleaned = cleaners.get(topic).clean(message);
    if (cleaned instanceof Cleaned.Heartbeat) {
      return;
    }
    read++;
    if (cleaned instanceof Cleaned.Accepted accepted) {
      long arrival = PartitionClocks.arrival(message.timestamp(), clock);
      if (!followed.test(accepted.userId())) {
        return;
      }
      if (accepted.payload() instanceof Event event) {
        step(event, arrival, clock, message.partition(), message.offset());
      } else {
        apply(accepted.userId(), accepted.payload(), arrival, now);
        applied.merge(topic, 1L, Long::sum);
      }
    } else if (cleaned instanceof Cleaned.Objection objection) {
      if (followed.test(objection.userId())) {
        apply(objection.userId(), objection.payload(), objection.since(), now);
      }
      rejected.add(message, objection.rest());
    } else if (cleaned instanceof Cleaned.Late) {
      late++;
    } else if (cleaned instanceof Cleaned.Rejected why) {
      rejected.add(message, why);
    }
  }

  private void apply(String userId, SpecificRecord payload, long arrival, long now) {
    UserSlot slot = slot(userId);
    engine.advance(slot, now, out);
    engine.apply(slot, payload, arrival, out);
  }

  private void change(RawMessage message) {
    read++;
    try {
      controlled.change(message);
      applied.merge(InputTopic.CONTROL, 1L, Long::sum);
    } catch (RefusedControlException e) {
      rejected.add(message, e.why());
    }
  }

  /**
   * Takes one event that has been accepted already.
   *
   * @param arrival of the event, epoch milliseconds, after {@code clock}
   * @param clock how far time has come in its partition, epoch milliseconds
   * @param offset of the event in that partition
   */
  public void step(Event event, long arrival, long clock, int partition, long offset) {
    controlled.step(slot(event.getUserId()), event, arrival, clock, partition, offset, out);
  }

  private UserSlot slot(String userId) {
    return users.computeIfAbsent(userId, id -> new UserSlot(id, new UserRecord()));
  }

  /** The rules in force at the end of what was read. */
  public RuleBook rules() {
    return controlled.rules();
  }

  /** What the champion says of itself, at the end of what was read. */
  public ModelContract model() {
    return controlled.model();
  }

  /** The same of all by which is decided: the champion, then a canary. */
  public List<ModelContract> deciding() {
    return controlled.deciding();
  }

  /** The one of these that decides for a user, at the end of what was read. */
  public ModelContract deciding(String userId) {
    UserSlot slot = users.get(userId);
    return slot == null ? model() : controlled.deciding(slot);
  }

  /** How far each rule came. */
  public Funnel funnel() {
    return engine.funnel();
  }

  /** The users known now, in the order of their ids. */
  public Collection<UserSlot> users() {
    return new TreeMap<>(users).values();
  }

  /** How many users are known now. */
  public int userCount() {
    return users.size();
  }

  /** Messages read, readable or not; heartbeats do not count. */
  public long read() {
    return read;
  }

  public RejectedMessages rejected() {
    return rejected;
  }

  public long late() {
    return late;
  }

  /**
   * Profile updates, erasures, receipts, rebuilt model states, changes of rules and policy and
   * releases of models that were taken whole, by topic. So counts what a job only answers, such as
   * a withdrawal of what is not challenger.
   */
  public Map<InputTopic, Long> applied() {
    return Collections.unmodifiableMap(applied);
  }

  @Override
  public void close() {
    controlled.close();
  }
}
