package dev.nudge.triggers;

import dev.nudge.features.Demographics;
import dev.nudge.features.RollingState;
import dev.nudge.features.Step;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Receipt;
import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.scoring.ScoreName;
import dev.nudge.scoring.SurvivalCurve;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/** One user, driven through a decider as the engine drives it, and what came of it. */
final class Scene implements Decisions {
  static final List<ScoreName> SCORES =
      List.of(
          ScoreName.parse("purchase-1d"),
          ScoreName.parse("purchase-7d"),
          ScoreName.parse("churn-7d"));

  /** A Tuesday, noon UTC. */
  static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");

  final DecisionContext context = new DecisionContext();
  final TriggerState state = new TriggerState();
  final Funnel funnel = new Funnel();

  /**
   * A decision.
   *
   * @param reason null of a trigger
   */
  record Decided(
      String rule, SuppressionReason reason, long causedAt, long decidedAt, long expiresAt) {
    /** Whether it costs what a trigger does. */
    boolean cost() {
      return reason == null || reason == SuppressionReason.HOLDOUT;
    }
  }

  /** What was decided, oldest first: {@code rule} or {@code rule REASON}. */
  final List<String> decisions = new ArrayList<>();

  /** The same with more. */
  final List<Decided> records = new ArrayList<>();

  /** What receipts said, oldest first. */
  final List<String> heard = new ArrayList<>();

  /** What was said of the user's tags, oldest first. */
  final List<Map<String, String>> portraits = new ArrayList<>();

  /** Times of the triggers, oldest first. */
  final List<Long> firedAt = new ArrayList<>();

  /** Causes of the triggers, and when they are too old. */
  final List<Long> causes = new ArrayList<>();

  final List<Long> expiries = new ArrayList<>();

  /** The holdout that was named last. */
  String heldOutBy;

  private final Step step = new Step();
  private Decider decider;
  private SurvivalCurve returns = new SurvivalCurve(new double[] {86_400}).read(new float[] {0});

  Scene(String rules) {
    this(rules, PolicySettings.defaults());
  }

  Scene(String rules, PolicySettings policy) {
    this(RuleBook.parse(rules, SCORES), policy);
  }

  Scene(RuleBook book, PolicySettings policy) {
    decider = new Decider(book, policy, funnel);
    context.userId = "somebody";
    context.triggers = state;
    context.time = NOON.toEpochMilli();
    context.rolling = new RollingState();
    context.who = new Demographics();
    context.consent = Consent.UNKNOWN;
    context.scores = new double[] {0.1, 0.1, 0.1};
  }

  /** Rules that come with Nudge. */
  static RuleBook shipped(String name, List<ScoreName> scores) {
    try (InputStream in = RuleBook.class.getResourceAsStream("/rules/" + name + ".yaml")) {
      return RuleBook.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), scores);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the shipped rules", e);
    }
  }

  static Event.Builder event(EventType type) {
    return Event.newBuilder()
        .setEventId("e")
        .setUserId("somebody")
        .setType(type)
        .setItemId("i1")
        .setAttributes(Map.of());
  }

  Scene rules(RuleBook book) {
    return decider(book, PolicySettings.defaults());
  }

  Scene decider(RuleBook book, PolicySettings policy) {
    decider = new Decider(book, policy, funnel);
    return this;
  }

  Decider decider() {
    return decider;
  }

  Scene purchaseScore(double score) {
    context.scores[1] = score;
    return this;
  }

  Scene returns(SurvivalCurve curve) {
    returns = curve;
    return this;
  }

  /** Moves the clock; nothing happens. */
  Scene after(Duration time) {
    context.time += time.toMillis();
    return this;
  }

  Scene at(Instant time) {
    context.time = time.toEpochMilli();
    return this;
  }

  Scene does(EventType type) {
    return does(event(type));
  }

  Scene does(Event.Builder builder) {
    Event event = builder.setTime(Instant.ofEpochMilli(context.time)).build();
    context.rolling.apply(event, step);
    context.decidedAt = context.time;
    context.event = event;
    context.step = step;
    decider.onEvent(context, state, this);
    decider.schedule(context, returns, state);
    return this;
  }

  /** Lets the next deadline come. */
  Scene staysSilent() {
    long next = state.nextDeadline();
    if (next == Long.MAX_VALUE) {
      decisions.add("no deadline");
      return this;
    }
    return staysSilentUntil(Instant.ofEpochMilli(next));
  }

  /** Lets the deadlines up to a time come. */
  Scene staysSilentUntil(Instant time) {
    for (RuleState due = decider.next(state);
        due != null && due.deadline <= time.toEpochMilli();
        due = decider.next(state)) {
      context.time = due.deferred ? due.deadline : due.moment;
      context.decidedAt = due.deadline;
      context.event = null;
      context.step = null;
      decider.onDeadline(context, due, state, this);
    }
    context.time = Math.max(context.time, time.toEpochMilli());
    return this;
  }

  /** What becomes of a trigger, by its number from 1. */
  Scene receives(int trigger, ReceiptOutcome outcome) {
    return receives("trigger-" + trigger, outcome);
  }

  Scene receives(String triggerId, ReceiptOutcome outcome) {
    context.decidedAt = context.time;
    context.event = null;
    context.step = null;
    decider.onReceipt(
        new Receipt(
            context.userId, triggerId, outcome, Instant.ofEpochMilli(context.time), "email"),
        context,
        state,
        this);
    return this;
  }

  /** Time from the last event to the next deadline. */
  Duration untilDeadline() {
    return Duration.ofMillis(state.nextDeadline() - context.rolling.lastEventTime);
  }

  @Override
  public String fire(Rule rule, DecisionContext at, long expiresAt, LongPredicate quiet) {
    records.add(new Decided(rule.id(), null, at.causedAt, at.decidedAt, expiresAt));
    decisions.add(rule.id());
    firedAt.add(at.decidedAt);
    causes.add(at.causedAt);
    expiries.add(expiresAt);
    return "trigger-" + firedAt.size();
  }

  @Override
  public void receive(ReceiptOutcome outcome, Rule rule, DecisionContext at) {
    heard.add("%s of %s".formatted(outcome, rule == null ? "a rule that went" : rule.id()));
  }

  @Override
  public void ignoreReceipt(boolean known) {
    heard.add(known ? "again" : "unknown");
  }

  @Override
  public void portray(DecisionContext at, Map<String, String> tags) {
    portraits.add(tags);
  }

  @Override
  public void suppress(Rule rule, DecisionContext at, SuppressionReason reason) {
    records.add(new Decided(rule.id(), reason, at.causedAt, at.decidedAt, Long.MAX_VALUE));
    decisions.add(rule.id() + " " + reason);
    heldOutBy = reason == SuppressionReason.HOLDOUT ? at.holdout : heldOutBy;
  }
}
