package dev.nudge.engine;

import dev.nudge.recommending.Recommender;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.ScoreName;
import dev.nudge.scoring.Scorer;
import dev.nudge.triggers.DecisionContext;
import java.util.List;

/** All that an engine makes of a model that decides: for another model it is made anew. */
final class ServedModel implements AutoCloseable {
  final ModelContract contract;
  final ModelMemory memory;
  final Scores scores;
  final Emissions emissions;
  final ScoredEvents scoredEvents;
  private final Scorer explaining;
  private final boolean canary;

  /**
   * @param model the caller's to close, after this
   * @param settings of the engine
   * @param canary whether what a record keeps of it is that of the second model
   */
  ServedModel(OnnxModel model, Recommender recommender, EngineSettings settings, boolean canary) {
    List<ScoreName> names = settings.scores();
    this.canary = canary;
    contract = model.contract();
    memory = new ModelMemory(model, !canary && settings.replayRows() > 0);
    explaining = model.scorer(Explainer.groupCount(contract.features()));
    scores = new Scores(names, contract);
    Explainer explainer = new Explainer(explaining, names);
    emissions = new Emissions(scores, explainer, recommender, contract);
    scoredEvents = new ScoredEvents(scores, contract.name());
  }

  /**
   * Scores a user at the moment, by what the record keeps of the last event. Logits of another
   * model mean nothing to this one's horizons: until the user's next event there is no score.
   *
   * @param context receives the scores
   */
  void score(UserRecord record, DecisionContext context) {
    if (canary) {
      scores.read(record.challenger);
    } else if (memory.isIn(record)) {
      scores.read(record.champion);
    } else {
      scores.clear();
    }
    scores.at(context.silenceSeconds(), context.scores);
  }

  @Override
  public void close() {
    explaining.close();
    memory.close();
  }
}
