package dev.nudge.cli.web;

import dev.nudge.config.JobConfig;
import dev.nudge.recordings.RecordedStream;
import java.util.function.Supplier;

/**
 * A recorded stream.
 *
 * @param description without a path of this machine
 * @param take takes it as it is now; what it gives opens that anew at each call
 */
public record Recording(String description, Supplier<Supplier<RecordedStream>> take) {

  /** What the job's topics hold when it is taken. */
  static Recording ofTopics(JobConfig job) {
    return new Recording(
        "what the topics hold now, the newest %,d messages at most"
            .formatted(TopicsNow.MOST_CLICKS),
        () -> TopicsNow.take(job).requireAny()::open);
  }
}
