package dev.nudge.bench;

import dev.nudge.engine.Engine;
import dev.nudge.engine.Outputs;
import dev.nudge.engine.UserRecord;
import dev.nudge.engine.UserSlot;
import dev.nudge.features.Step;
import dev.nudge.operators.UserSettings;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.Scorer;
import dev.nudge.triggers.RuleBook;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The engine without Flink: records in memory, one event after another, outputs dropped. */
final class EngineAlone implements AutoCloseable {
  private final OnnxModel model;
  private final Scorer scorer;
  private final Engine engine;
  private final Step step = new Step();
  private final Map<String, UserSlot> users = new HashMap<>();
  private final Dropped out = new Dropped();

  EngineAlone(UserSettings settings) {
    RuleBook rules = RuleBook.parse(settings.rules(), settings.engine().scores());
    model = OnnxModel.load(settings.model());
    scorer = model.scorer(1);
    engine =
        new Engine(
            model, settings.recommender().open(), settings.engine(), settings.policy(), rules);
  }

  void step(String userId, Event event) {
    UserSlot slot = users.computeIfAbsent(userId, user -> new UserSlot(user, new UserRecord()));
    if (engine.begin(slot, event, step, scorer, 0, out)) {
      scorer.run(1);
      engine.complete(slot, event, step, scorer, 0, out);
    }
  }

  Collection<UserSlot> users() {
    return users.values();
  }

  /** Events so far, without repeats. */
  long scored() {
    return out.scored;
  }

  @Override
  public void close() {
    engine.close();
    scorer.close();
    model.close();
  }

  private static final class Dropped implements Outputs {
    long scored;

    @Override
    public void trigger(Trigger trigger) {}

    @Override
    public void suppression(Suppression suppression) {}

    @Override
    public void outOfOrder() {}

    @Override
    public void scored() {
      scored++;
    }

    @Override
    public void duplicate() {}
  }
}
