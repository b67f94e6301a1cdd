package dev.nudge.triggers;

import dev.nudge.features.Demographics;
import dev.nudge.features.RollingState;
import dev.nudge.features.Step;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;

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

  /** What was decided, oldest first: {@code rule} or {@code rule REASON}. */
  final List<String> decisions = new ArrayList<>();

  /** Times of the triggers, oldest first. */
  final List<Long> firedAt = new ArrayList<>();

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
    context.time = NOON.toEpochMilli();
    context.rolling = new RollingState();
    context.who = new Demographics();
    context.consent = Consent.UNKNOWN;
    context.scores = new double[] {0.1, 0.1, 0.1};
  }

  /** The rules that come with Nudge. */
  static RuleBook shipped(List<ScoreName> scores) {
    try (InputStream in = RuleBook.class.getResourceAsStream("/rules/default.yaml")) {
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
    context.time = next;
    context.decidedAt = next;
    context.event = null;
    context.step = null;
    List<RuleState> due =
        state.rules.stream()
            .filter(rule -> rule.deadline == next)
            .sorted(Comparator.comparing(rule -> rule.rule))
            .toList();
    due.forEach(rule -> decider.onDeadline(context, rule, state, this));
    return this;
  }

  /** Time from the last event to the next deadline. */
  Duration untilDeadline() {
    return Duration.ofMillis(state.nextDeadline() - context.rolling.lastEventTime);
  }

  @Override
  public void fire(Rule rule, DecisionContext at) {
    decisions.add(rule.id());
    firedAt.add(at.time);
  }

  @Override
  public void suppress(Rule rule, DecisionContext at, SuppressionReason reason) {
    decisions.add(rule.id() + " " + reason);
  }
}
