package dev.nudge.engine;

import dev.nudge.engine.reasons.Because;
import dev.nudge.recommending.Recommender;
import dev.nudge.schemas.Direction;
import dev.nudge.schemas.MadeFrom;
import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.Reason;
import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.schemas.Recommendation;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.schemas.Trigger;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.Scorer;
import dev.nudge.triggers.DecisionContext;
import dev.nudge.triggers.Decisions;
import dev.nudge.triggers.PolicySettings;
import dev.nudge.triggers.Recommend;
import dev.nudge.triggers.Rule;
import dev.nudge.triggers.RuleBook;
import dev.nudge.triggers.Triggers;
import dev.nudge.triggers.Variant;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * Turns decisions into the records that go out, with evidence, reasons and recommendations. One per
 * engine, bound to a user at a time.
 */
final class Emissions implements Decisions {
  private static final List<Reason> SILENCE = List.of(new Reason("silence", Direction.UP, 1.0));

  private final Scores scores;
  private final Explainer explainer;
  private final Recommender recommender;
  private final ModelContract model;

  private RuleBook book;
  private String policy;
  private UserRecord record;
  private Outputs out;
  private Scorer scored;
  private int row;
  private int partition;
  private long offset;

  Emissions(Scores scores, Explainer explainer, Recommender recommender, ModelContract model) {
    this.scores = scores;
    this.explainer = explainer;
    this.recommender = recommender;
    this.model = model;
  }

  /** What follows is decided by these rules. */
  void use(RuleBook rules, PolicySettings options) {
    book = rules;
    policy = rules.policyFingerprint(options);
  }

  /**
   * What follows is decided at an event, whose inputs still lie in a row of the scorer.
   *
   * @param partition of the click-stream, where the event lies
   * @param offset of the event there
   */
  Emissions atEvent(
      UserRecord record, Scorer scored, int row, int partition, long offset, Outputs out) {
    this.partition = partition;
    this.offset = offset;
    return at(record, scored, row, out);
  }

  private Emissions at(UserRecord record, Scorer scored, int row, Outputs out) {
    this.record = record;
    this.scored = scored;
    this.row = row;
    this.out = out;
    return this;
  }

  /** What follows is decided in silence. */
  Emissions atDeadline(UserRecord record, Outputs out) {
    return at(record, null, 0, out);
  }

  @Override
  public String fire(Rule rule, DecisionContext context, long expiresAt, LongPredicate quiet) {
    record.triggerSequence++;
    String id =
        Triggers.id(
            context.userId, rule.id(), rule.version(), context.causedAt, causeEventId(context));
    Variant variant = rule.variantOf(context.userId);
    List<Recommendation> recommendations = recommendations(rule);
    List<Reason> reasons = reasons(rule, context);
    out.trigger(
        Trigger.newBuilder()
            .setTriggerId(id)
            .setUserId(context.userId)
            .setSequence(record.triggerSequence)
            .setTopicSequence(record.triggers.nextInTopic(rule.kind()))
            .setRule(rule.id())
            .setRuleVersion(rule.version())
            .setKind(rule.kind())
            .setCausedAt(Instant.ofEpochMilli(context.causedAt))
            .setDecidedAt(Instant.ofEpochMilli(context.decidedAt))
            .setExpiresAt(Instant.ofEpochMilli(expiresAt))
            .setCauseEventId(causeEventId(context))
            .setScores(scores.named(context.scores))
            .setReasons(reasons)
            .setBecause(Because.of(rule, context, awaited(rule, context), reasons))
            .setEvidence(Evidences.of(context, record.rolling))
            .setRecommendations(recommendations)
            .setRecommender(recommendations.isEmpty() ? null : recommender.name())
            .setAction(variant.action())
            .setModel(model.name())
            .setVariant(variant.name())
            .setMadeFrom(madeFrom(rule))
            .build(),
        quiet);
    return id;
  }

  @Override
  public void receive(ReceiptOutcome outcome, Rule rule, DecisionContext context) {
    if (rule == null) {
      out.receipt(outcome, null, null);
    } else {
      out.receipt(outcome, rule.id(), rule.variantOf(context.userId).name());
    }
  }

  @Override
  public void ignoreReceipt(boolean known) {
    out.receiptIgnored(known);
  }

  @Override
  public void suppress(Rule rule, DecisionContext context, SuppressionReason reason) {
    out.suppression(
        Suppression.newBuilder()
            .setUserId(context.userId)
            .setRule(rule.id())
            .setRuleVersion(rule.version())
            .setKind(rule.kind())
            .setCausedAt(Instant.ofEpochMilli(context.causedAt))
            .setDecidedAt(Instant.ofEpochMilli(context.decidedAt))
            .setCauseEventId(causeEventId(context))
            .setReason(reason)
            .setScores(scores.named(context.scores))
            .setModel(model.name())
            .setVariant(rule.variantOf(context.userId).name())
            .setMadeFrom(madeFrom(rule))
            .setHoldout(reason == SuppressionReason.HOLDOUT ? context.holdout : null)
            .build());
  }

  @Override
  public void portray(DecisionContext context, Map<String, String> tags) {
    out.portrait(new Portrait(context.userId, Instant.ofEpochMilli(context.time), tags));
  }

  private MadeFrom madeFrom(Rule rule) {
    return new MadeFrom(
        HexFormat.of().toHexDigits(model.fingerprint()),
        book.fingerprintOf(rule),
        policy,
        scored == null ? null : partition,
        scored == null ? null : offset);
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

  /** The score that a rule waits for; NaN for none. */
  private double awaited(Rule rule, DecisionContext context) {
    return rule.gates()
        .awaited()
        .map(name -> context.scores[scores.indexOf(name)])
        .orElse(Double.NaN);
  }

  /** What is explained is the score of the rule's gate, else the first risk configured. */
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
}
