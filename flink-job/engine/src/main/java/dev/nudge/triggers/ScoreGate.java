package dev.nudge.triggers;

import dev.nudge.scoring.ScoreName;

/**
 * A score that must have risen, with hysteresis: the gate is open while the score is above {@code
 * above}, and after the rule was decided once it stays shut until the score has been below {@code
 * rearmBelow}. So one rise is one occasion, however long the score stays up or trembles around the
 * threshold.
 *
 * @param name the score
 * @param index its place in {@link RuleBook#scores()}
 * @param above in (0, 1)
 * @param rearmBelow in (0, {@code above}]
 */
public record ScoreGate(ScoreName name, int index, double above, double rearmBelow) {}
