package dev.nudge.cli.chaos;

import dev.nudge.cleaning.DeadLetters;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.cli.tools.Recorder;
import dev.nudge.config.JobConfig;
import dev.nudge.engine.CollectedDecisions;
import dev.nudge.engine.Oracle;
import dev.nudge.job.LoadedSettings;
import dev.nudge.job.NudgeJob;
import dev.nudge.schemas.ErasureDone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** What the engine makes of the job's topics, one message after another and without any fault. */
final class EngineAlone {
  private EngineAlone() {}

  /** Reads all that the job has read, as {@code nudge record} does, and decides. */
  static Results of(JobConfig config) {
    List<RawMessage> recording = new ArrayList<>();
    try (Recorder recorder = new Recorder(config, null, null)) {
      recorder.run(recording::add);
    }
    Results results = new Results();
    ResultLines lines = new ResultLines(results, config.topics());
    LoadedSettings loaded = NudgeJob.loadSettings(config);
    CollectedDecisions decided =
        new CollectedDecisions() {
          @Override
          public void erased(ErasureDone done) {
            lines.add(done);
          }
        };
    try (Oracle oracle = loaded.user().oracle(loaded.rules(), config.cleaning(), decided)) {
      oracle.rejected().handOn((message, why) -> lines.add(DeadLetters.of(message, why)));
      oracle.run(recording.iterator(), NudgeJob.eventTime(config)::clock, false);
      oracle.users().stream()
          .filter(user -> !user.record().isBlank())
          .forEach(user -> lines.add(user.userId(), user.record()));
      LongStream.range(0, oracle.late()).forEach(late -> lines.addLate());
    }
    decided.triggers().forEach(lines::add);
    decided.suppressions().forEach(lines::add);
    decided.portraits().forEach(lines::add);
    return results;
  }
}
