/**
 * Files of what a job gave its model at each event and what came out: Avro containers of {@link
 * dev.nudge.schemas.ScoredRow}.
 *
 * <p>Doors: {@link dev.nudge.recordings.scored.ScoredRowWriter}, {@link
 * dev.nudge.recordings.scored.ScoredRowReader}.
 *
 * <p>Errors: {@link dev.nudge.recordings.scored.ScoredRowException}.
 */
package dev.nudge.recordings.scored;
