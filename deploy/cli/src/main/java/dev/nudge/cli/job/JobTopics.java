package dev.nudge.cli.job;

import dev.nudge.config.JobConfig;
import dev.nudge.config.Topics;
import dev.nudge.job.NudgeJob;
import dev.nudge.triggers.RuleBook;
import java.util.List;
import java.util.stream.Stream;

/**
 * The topics a job reads and writes.
 *
 * @param inputs besides the clickstream
 * @param triggers one per kind of trigger that the rules can emit
 */
public record JobTopics(
    String clickstream,
    List<String> inputs,
    List<String> triggers,
    String suppressions,
    String scores,
    String scoredRows,
    String late,
    String deadLetters) {

  /**
   * The topics of a configuration, its model and rules checked on the way.
   *
   * @throws RuntimeException naming what is wrong with model or rules
   */
  public static JobTopics of(JobConfig config) {
    Topics topics = config.topics();
    RuleBook rules = NudgeJob.loadSettings(config).rules();
    return new JobTopics(
        topics.clickstream(),
        List.of(topics.profilesIn(), topics.erasures(), topics.control()),
        rules.kinds().stream().map(topics::triggers).toList(),
        topics.suppressions(),
        topics.scores(),
        topics.scoredRows(),
        topics.late(),
        topics.deadLetters());
  }

  /** All that must exist before the job starts. */
  public List<String> all() {
    return Stream.of(List.of(clickstream, scores), inputs, outcomes(true))
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Which say what became of the click-stream.
   *
   * @param withScoredRows whether also as the model saw it
   */
  public List<String> outcomes(boolean withScoredRows) {
    return Stream.of(
            triggers,
            List.of(suppressions, late, deadLetters),
            withScoredRows ? List.of(scoredRows) : List.<String>of())
        .flatMap(List::stream)
        .toList();
  }
}
