package dev.nudge.evaluation.parity;

import dev.nudge.evaluation.sequences.ModelReplay;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.recordings.scored.ScoredRowException;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.OnnxModel;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;

/**
 * Compares what a job emitted as it scored with what training computes from the same recording:
 * features by {@link SequenceSet}, state and logits by {@link ModelReplay}. An event on one side
 * only is a mismatch, so both must leave out the same ones. Rows are taken one after another, in
 * any order; training's side is held in memory.
 */
public final class ScoredRowParity {
  /** What sequences that are compared keep of an event, see {@link SequenceSet#read}. */
  public static final Function<Event, String> MARK = Event::getEventId;

  private final OnnxModel model;
  private final RowComparison comparison;
  private final Map<String, TrainedUser> users = new HashMap<>();
  private final RowCounter onlyInJob = new RowCounter();
  private final RowCounter onlyInTraining = new RowCounter();
  private final RowCounter repeated = new RowCounter();

  private ScoredRowParity(OnnxModel model, float tolerance) {
    this.model = model;
    this.comparison = new RowComparison(model.contract().features(), tolerance);
  }

  /**
   * Runs the comparison.
   *
   * @param model the file that the job ran
   * @param training the recording that the job read, in rows of the model's features, with {@link
   *     #MARK}
   * @param job what the job emitted
   * @param tolerance largest absolute difference of a value that counts as none; 0 for the same
   *     bits
   * @throws WrongModelException if a row was scored by another model
   * @throws ScoredRowException if the rows come from a file that is not whole
   */
  public static ParityFindings compare(
      OnnxModel model, SequenceSet training, Iterator<ScoredRow> job, float tolerance) {
    ScoredRowParity parity = new ScoredRowParity(model, tolerance);
    parity.train(training);
    job.forEachRemaining(parity::take);
    parity.users.values().forEach(user -> user.missing(parity.onlyInTraining));
    return parity.comparison.findings(
        model.contract().name(), parity.onlyInJob, parity.onlyInTraining, parity.repeated);
  }

  private void train(SequenceSet training) {
    ModelContract contract = model.contract();
    for (UserSequence user : training.users()) {
      users.put(user.userId(), new TrainedUser(user, contract));
    }
    ModelReplay.run(
        model,
        training.users(),
        (user, event, scorer, row) -> users.get(user.userId()).keep(event, scorer, row));
  }

  private void take(ScoredRow row) {
    WrongModelException.check(row, model.contract());
    TrainedUser user = users.get(row.getUserId());
    int event = user == null ? TrainedUser.UNKNOWN : user.find(row.getEventId(), row.getPosition());
    switch (event) {
      case TrainedUser.UNKNOWN -> onlyInJob.add(id(row));
      case TrainedUser.FOUND_BEFORE -> repeated.add(id(row));
      default -> comparison.compare(row, user, event);
    }
  }

  private static RowId id(ScoredRow row) {
    return new RowId(
        row.getUserId(), row.getEventId(), row.getPosition(), row.getTime().toEpochMilli());
  }
}
