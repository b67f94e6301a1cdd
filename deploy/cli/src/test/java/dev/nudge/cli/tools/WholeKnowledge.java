package dev.nudge.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.config.JobConfig;
import dev.nudge.engine.CollectedDecisions;
import dev.nudge.engine.Oracle;
import dev.nudge.engine.Remembered;
import dev.nudge.engine.UserRecord;
import dev.nudge.engine.UserRecordCodec;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.savepoint.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a model knows by user: of an engine that has had it from the first event of a log on. */
final class WholeKnowledge {
  private final Map<String, Remembered> byUser = new HashMap<>();

  /**
   * @param config of a job with the model
   * @param log of all topics
   */
  WholeKnowledge(JobConfig config, List<RawMessage> log) {
    try (Oracle oracle =
        NudgeJob.loadSettings(config).user().oracle(config.cleaning(), new CollectedDecisions())) {
      oracle.run(log.iterator(), NudgeJob.eventTime(config)::clock, false);
      oracle
          .users()
          .forEach(
              user -> {
                if (user.record().sequence > 0) {
                  byUser.put(user.userId(), user.record().champion);
                }
              });
    }
  }

  /** All that lies on a job's topics, but for changes of rules and models. */
  static List<RawMessage> log(JobConfig config) {
    List<RawMessage> log = new ArrayList<>();
    try (Recorder recorder = new Recorder(config, null, null)) {
      recorder.run(
          message -> {
            if (InputTopic.of(message) != InputTopic.CONTROL) {
              log.add(message);
            }
          });
    }
    return log;
  }

  /**
   * Asserts that a job which has promoted the model knows the same. A champion takes its state over
   * at the user's next event: until then it is the challenger's.
   */
  void assertIsIn(Savepoint savepoint) {
    Map<String, Remembered> promoted = new HashMap<>();
    savepoint.records(
        user -> true,
        stored -> {
          UserRecord record = UserRecordCodec.decode(stored.bytes(), 0);
          if (record.sequence > 0) {
            promoted.put(
                stored.user(), record.challenger == null ? record.champion : record.challenger);
          }
        });
    assertThat(promoted).hasSizeGreaterThan(60).containsOnlyKeys(byUser.keySet());
    byUser.forEach(
        (user, known) ->
            assertThat(promoted.get(user)).as(user).usingRecursiveComparison().isEqualTo(known));
  }
}
