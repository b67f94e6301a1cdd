package dev.nudge.engine;

import dev.nudge.features.Cart;
import dev.nudge.features.CartLine;
import dev.nudge.recommending.Recommender;
import dev.nudge.schemas.Direction;
import dev.nudge.schemas.Evidence;
import dev.nudge.schemas.Reason;
import dev.nudge.schemas.Recommendation;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.schemas.Trigger;
import dev.nudge.scoring.Scorer;
import dev.nudge.triggers.DecisionContext;
import dev.nudge.triggers.Decisions;
import dev.nudge.triggers.PolicySettings;
import dev.nudge.triggers.Recommend;
import dev.nudge.triggers.Rule;
import dev.nudge.triggers.Triggers;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Turns decisions into the records that go out, with evidence, reasons and recommendations. One per
 * engine, bound to a user at a time.
 */
final class Emissions implements Decisions {
  private static final List<Reason> SILENCE = List.of(new Reason("silence", Direction.UP, 1.0));

  private final Scores scores;
  private final Explainer explainer;
  private final Recommender recommender;
  private final PolicySettings policy;
  private final String model;

  private UserRecord record;
  private Outputs out;
  private Scorer scored;
  private int row;

  Emissions(
      Scores scores,
      Explainer explainer,
      Recommender recommender,
      PolicySettings policy,
      String model) {
    this.scores = scores;
    this.explainer = explainer;
    this.recommender = recommender;
    this.policy = policy;
    this.model = model;
  }

  /** What follows is decided at an event, whose inputs still lie in a row of the scorer. */
  Emissions atEvent(UserRecord record, Scorer scored, int row, Outputs out) {
    this.record = record;
    this.scored = scored;
    this.row = row;
    this.out = out;
    return this;
  }

  /** What follows is decided in silence. */
  Emissions atDeadline(UserRecord record, Outputs out) {
    return atEvent(record, null, 0, out);
  }

  @Override
  public void fire(Rule rule, DecisionContext context) {
    record.triggerSequence++;
    List<Recommendation> recommendations = recommendations(rule);
    out.trigger(
        Trigger.newBuilder()
            .setTriggerId(Triggers.id(context.userId, rule.id(), rule.version(), context.time))
            .setUserId(context.userId)
            .setSequence(record.triggerSequence)
            .setTopicSequence(record.triggers.nextInTopic(rule.kind()))
            .setRule(rule.id())
            .setRuleVersion(rule.version())
            .setKind(rule.kind())
            .setCausedAt(Instant.ofEpochMilli(context.time))
            .setDecidedAt(Instant.ofEpochMilli(context.decidedAt))
            .setExpiresAt(Instant.ofEpochMilli(context.time).plus(rule.expires(policy)))
            .setCauseEventId(causeEventId(context))
            .setScores(scores.named(context.scores))
            .setReasons(reasons(rule, context))
            .setEvidence(evidence(context))
            .setRecommendations(recommendations)
            .setRecommender(recommendations.isEmpty() ? null : recommender.name())
            .setAction(rule.action())
            .setModel(model)
            .build(),
        context.who.zone());
  }

  @Override
  public void suppress(Rule rule, DecisionContext context, SuppressionReason reason) {
    out.suppression(
        Suppression.newBuilder()
            .setUserId(context.userId)
            .setRule(rule.id())
            .setRuleVersion(rule.version())
            .setKind(rule.kind())
            .setCausedAt(Instant.ofEpochMilli(context.time))
            .setDecidedAt(Instant.ofEpochMilli(context.decidedAt))
            .setCauseEventId(causeEventId(context))
            .setReason(reason)
            .setScores(scores.named(context.scores))
            .setModel(model)
            .build());
  }

  private static String causeEventId(DecisionContext context) {
    return context.event == null ? null : context.event.getEventId();
  }

  /**
   * For an event rule without a score gate, the first configured score is explained, if it is
   * known.
   */
  private List<Reason> reasons(Rule rule, DecisionContext context) {
    if (scored == null) {
      return reasonsOfSilence(rule, context);
    }
    int score = rule.gates().score() == null ? 0 : rule.gates().score().index();
    if (Double.isNaN(context.scores[score])) {
      return List.of();
    }
    return explainer.explain(scored, row, score, context.scores[score]);
  }

  /** What is explained is the risk that the rule waits for, else the first one configured. */
  private List<Reason> reasonsOfSilence(Rule rule, DecisionContext context) {
    int risk = rule.gates().awaited().or(scores::firstRisk).map(scores::indexOf).orElse(-1);
    List<Reason> reasons =
        risk < 0 || Double.isNaN(context.scores[risk])
            ? List.of()
            : explainer.explainSilence(risk, scores.at(risk, 0), context.scores[risk]);
    return reasons.isEmpty() ? SILENCE : reasons;
  }

  private List<Recommendation> recommendations(Rule rule) {
    return rule.recommend() == Recommend.SIMILAR
        ? recommender.recommend(record.rolling)
        : List.of();
  }

  /** The cart, else what the event is about, else what the user met last. */
  private Evidence evidence(DecisionContext context) {
    Cart cart = record.rolling.cart;
    if (cart.isEmpty()) {
      String item =
          context.event == null || context.event.getItemId() == null
              ? record.rolling.lastItem
              : context.event.getItemId();
      String category = context.event == null ? null : context.event.getCategory();
      return new Evidence(
          item == null ? List.of() : List.of(item),
          category == null ? List.of() : List.of(category),
          0.0,
          record.rolling.currency);
    }
    List<CartLine> lines = cart.lines;
    List<String> items = lines.stream().filter(CartLine::isWhole).map(CartLine::itemId).toList();
    List<String> categories =
        lines.stream().map(CartLine::category).filter(Objects::nonNull).distinct().toList();
    return new Evidence(items, categories, cart.amount(), record.rolling.currency);
  }
}
