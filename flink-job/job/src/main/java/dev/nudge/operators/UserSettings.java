package dev.nudge.operators;

import dev.nudge.engine.EngineSettings;
import dev.nudge.recommending.RecommenderSettings;
import dev.nudge.triggers.PolicySettings;
import java.io.Serializable;

/**
 * What the user operator runs with. Travels inside the job graph, model and table of
 * recommendations included, so that a job that was accepted needs nothing else to start or restart.
 *
 * @param model bytes of a model file that keeps the model contract
 * @param rules a rule file's text
 * @param emitScores whether every event's scores are put out
 * @param emitScoredRows whether every event's row is put out as it was scored
 */
public record UserSettings(
    byte[] model,
    RecommenderSettings recommender,
    String rules,
    EngineSettings engine,
    PolicySettings policy,
    BatchSettings batch,
    boolean emitScores,
    boolean emitScoredRows)
    implements Serializable {}
