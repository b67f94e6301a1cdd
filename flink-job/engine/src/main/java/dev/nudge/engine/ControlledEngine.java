package dev.nudge.engine;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.features.Step;
import dev.nudge.recommending.Recommender;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.ScoreName;
import dev.nudge.scoring.Scorer;
import dev.nudge.triggers.ControlCheck;
import dev.nudge.triggers.PolicySettings;
import dev.nudge.triggers.RefusedControlException;
import dev.nudge.triggers.RuleBook;
import dev.nudge.triggers.RulesInForce;
import java.io.IOException;
import java.util.List;

/**
 * An engine with its models, which takes one event at a time. Control messages change its rules,
 * policy and models between two events.
 */
final class ControlledEngine implements AutoCloseable {
  private final ControlCheck control;
  private final RulesInForce rules;
  private final Engine engine;
  private final Models models;
  private final List<ScoreName> scores;
  private final Step step = new Step();
  private Releases releases;

  /**
   * @param model to start with, closed with this
   * @param rules to start with
   */
  ControlledEngine(
      OnnxModel model,
      Recommender recommender,
      EngineSettings settings,
      PolicySettings policy,
      RuleBook rules) {
    this.control = new ControlCheck(rules);
    this.rules = new RulesInForce(rules);
    this.engine = new Engine(model, recommender, settings, policy, rules);
    this.models = new Models(model, 1, settings);
    this.scores = settings.scores();
    this.releases = releases(release -> unknown());
  }

  private Releases releases(ModelSource source) {
    return new Releases(models.champion().contract(), scores, source);
  }

  private static byte[] unknown() throws IOException {
    throw new IOException("nobody said where released models lie");
  }

  /** Says where the files of released models lie. */
  void findModels(ModelSource source) {
    releases = releases(source);
  }

  Engine engine() {
    return engine;
  }

  /** The rules in force now. */
  RuleBook rules() {
    return rules.book();
  }

  /** What the champion says of itself now. */
  ModelContract model() {
    return models.champion().contract();
  }

  /** The same of all by which is decided now: the champion, then a canary. */
  List<ModelContract> deciding() {
    return models.deciding();
  }

  /** The one of these by which is decided for a user at this moment. */
  ModelContract deciding(UserSlot slot) {
    return models.deciding(slot);
  }

  /**
   * Takes a control message. A release that passes every check, and yet asks for what cannot be of
   * the models that score now, changes nothing: a job answers it, without a dead letter.
   *
   * @throws RefusedControlException if it does not pass; then nothing has changed
   */
  void change(RawMessage message) throws RefusedControlException {
    Control change = releases.checked(control.check(message));
    if (change.getChange() instanceof ModelRelease release) {
      applyIfPossible(release);
    } else {
      rules.apply(change);
      engine.setRules(rules.book());
    }
  }

  private void applyIfPossible(ModelRelease release) {
    try {
      models.apply(release, engine);
    } catch (RefusedControlException e) {
      // A job says so in its answer.
    }
  }

  /**
   * Takes one event, with one model step of the champion, and of the second one if there is one.
   *
   * @param arrival of the event, epoch milliseconds, after {@code clock}
   * @param clock how far time has come in its partition, epoch milliseconds
   * @param offset of the event in that partition
   */
  void step(
      UserSlot slot,
      Event event,
      long arrival,
      long clock,
      int partition,
      long offset,
      Outputs out) {
    Scorer scorer = models.scorer();
    Challenger challenger = models.shadow();
    if (engine.memory().replays()) {
      engine.memory().await(slot.record());
      engine.memory().catchUp();
    }
    if (engine.begin(slot, event, clock, step, scorer, 0, out)) {
      scorer.run(1);
      if (challenger != null) {
        if (challenger.memory().replays()) {
          challenger.memory().awaitChallenger(slot.record());
          challenger.memory().catchUp();
        }
        challenger.fill(slot.record(), step, 0);
        challenger.run(1);
        challenger.complete(slot, event, 0, out);
      } else {
        Challenger.dropLeft(slot.record());
      }
      engine.complete(slot, event, arrival, partition, offset, step, scorer, 0, out);
    }
  }

  @Override
  public void close() {
    engine.close();
    models.close();
  }
}
