package dev.nudge.engine;

import dev.nudge.recommending.Recommender;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.Scorer;
import dev.nudge.triggers.PolicySettings;
import dev.nudge.triggers.RuleBook;

/**
 * What an engine decides by: the champion, and a canary for its share of the users if there is one.
 * Not thread-safe.
 */
final class ServedModels implements AutoCloseable {
  private final Recommender recommender;
  private final EngineSettings settings;
  private final PolicySettings policy;
  private RuleBook book;
  private ServedModel champion;

  /** Null for none. */
  private Challenger canary;

  ServedModels(
      OnnxModel model, Recommender recommender, EngineSettings settings, PolicySettings policy) {
    this.recommender = recommender;
    this.settings = settings;
    this.policy = policy;
    this.champion = new ServedModel(model, recommender, settings, false);
  }

  /** What follows is decided by these rules. */
  void use(RuleBook rules) {
    book = rules;
    champion.emissions.use(book, policy);
    setCanary(canary);
  }

  void setChampion(OnnxModel model) {
    ServedModel before = champion;
    champion = new ServedModel(model, recommender, settings, false);
    champion.emissions.use(book, policy);
    before.close();
  }

  /**
   * Replaces the canary.
   *
   * @param second the second model, the caller's to close; null for none
   */
  void setCanary(Challenger second) {
    canary = second == null || second.share() == 0 ? null : second;
    if (canary != null) {
      canary.deciding(recommender).emissions.use(book, policy);
    }
  }

  ServedModel champion() {
    return champion;
  }

  /** By which model is decided for a user, at this moment. */
  ServedModel decidingFor(UserSlot slot) {
    return canary != null && canary.decidesFor(slot) ? canary.deciding(recommender) : champion;
  }

  /**
   * Whose inputs explain what a model says of an event.
   *
   * @param by the champion or the canary
   * @param champions the champion's scorer
   */
  Scorer scorer(ServedModel by, Scorer champions) {
    return by == champion ? champions : canary.scorer();
  }

  @Override
  public void close() {
    champion.close();
  }
}
