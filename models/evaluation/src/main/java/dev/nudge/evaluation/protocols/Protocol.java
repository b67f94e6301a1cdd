package dev.nudge.evaluation.protocols;

import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.evaluation.sequences.UserSlice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A fixed question on a fixed recording, so that models can be compared on the same rows with the
 * same labels; {@link Protocols} has them by name.
 *
 * <p>Judged on are the users that may not be trained on. A protocol that is disjoint in time only
 * ({@code timeOnly}) asks about the users trained on, at later times. Where fit and test recording
 * differ, every user of the test recording is judged on; times stay the same.
 *
 * <p>The threshold is chosen on rows to fit on of users held out of fitting. Those decided when
 * training stopped, so the threshold is a little flattered; the test rows are not.
 */
public final class Protocol {
  private final String name;
  private final String question;
  private final Dataset dataset;
  private final RowMaker rows;
  private final Scoring scoring;
  private final boolean counts;
  private final boolean timeOnly;

  Protocol(
      String name,
      String question,
      Dataset dataset,
      RowMaker rows,
      Scoring scoring,
      boolean counts,
      boolean timeOnly) {
    this.name = name;
    this.question = question;
    this.dataset = dataset;
    this.rows = rows;
    this.scoring = scoring;
    this.counts = counts;
    this.timeOnly = timeOnly;
  }

  /** The same question about the users trained on, at later times. */
  Protocol onFitUsers() {
    String later = question + " (Asked about users trained on, at later times.)";
    return new Protocol(name + "-time", later, dataset, rows, scoring, counts, true);
  }

  public String name() {
    return name;
  }

  /** What is asked, in one sentence. */
  public String question() {
    return question;
  }

  public Dataset dataset() {
    return dataset;
  }

  /** How the answer is computed. */
  public Scoring scoring() {
    return scoring;
  }

  /** Whether it asks how often, and not whether. */
  public boolean counts() {
    return counts;
  }

  /**
   * Whether it judges on users that were trained on, at later times. Where labels of rows to fit on
   * reach beyond the cut, so does what training knows of these users: their next event.
   */
  public boolean timeOnly() {
    return timeOnly;
  }

  /**
   * The rows of both recordings.
   *
   * @param fit the recording that models were fitted on
   * @param test the recording to judge on; may be the same object
   */
  public Rows rows(SequenceSet fit, SequenceSet test) {
    boolean other = fit != test;
    List<UserSequence> judged = other ? test.users() : test.where(this::isJudged).users();
    String who = other ? "all users" : timeOnly ? "fit users" : "test users";
    List<ReferenceRow> testRows = rows.test(judged);
    return new Rows(
        name,
        question,
        who + " of " + dataset.format().label(),
        fingerprint(testRows),
        scoring,
        counts,
        fitRows(fit.where(user -> UserSlice.HELD_OUT.test(user.userId()))),
        testRows);
  }

  private boolean isJudged(UserSequence user) {
    return dataset.isTest(user) != timeOnly;
  }

  /** Exactly what a model may be trained on, censored where that ends. */
  public SequenceSet training(SequenceSet recording) {
    return dataset.training(recording, rows.labelReach());
  }

  /** Nothing from here on may be looked at in training; empty where time is no bar. */
  public Optional<Instant> outcomesEnd() {
    return dataset.trainingEnd().map(end -> end.plus(rows.labelReach()));
  }

  /** The rows that may be fitted on. */
  public List<ReferenceRow> fitRows(SequenceSet recording) {
    return rows.fit(recording.where(dataset.slice()::holds).users());
  }

  /** The MD5 of rows and labels. */
  public String fingerprint(List<ReferenceRow> of) {
    return Fingerprint.of(of.stream().map(rows::line));
  }
}
