package dev.nudge.cli.models;

import static java.util.stream.Collectors.toMap;

import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cli.options.BusyUser;
import dev.nudge.cli.options.StreamOptions;
import dev.nudge.evaluation.protocols.Dataset;
import dev.nudge.evaluation.recommendations.Histories;
import dev.nudge.evaluation.recommendations.History;
import dev.nudge.evaluation.sequences.EventDetails;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.features.FeatureSet;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.StreamFormat;
import dev.nudge.schemas.Event;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The stream that models are trained and judged on, read as training reads it. */
final class TrainingStream extends StreamOptions {
  /** As long as the job waits by default. */
  private static final Duration ALLOWED_LATENESS = CleaningSettings.defaults().allowedLateness();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /**
   * Reads the whole recording.
   *
   * @throws dev.nudge.recordings.RecordingException if it cannot be read
   */
  SequenceSet read(FeatureSet features) {
    return read(features, event -> null);
  }

  /**
   * Reads the whole recording.
   *
   * @param mark what to keep of an event besides its row; may give null
   * @throws dev.nudge.recordings.RecordingException if it cannot be read
   */
  SequenceSet read(FeatureSet features, Function<Event, String> mark) {
    try (RecordedStream recording = open()) {
      SequenceSet set =
          SequenceSet.read(
              recording, features, ALLOWED_LATENESS, new EventDetails(mark, group(), false));
      command.commandLine().getErr().println(recording.report());
      report(set.skipped());
      report(
          set.users().stream().collect(toMap(UserSequence::userId, user -> (long) user.length())));
      return set;
    }
  }

  /** Of lines that could be read. */
  private void report(SequenceSet.Skipped skipped) {
    command
        .commandLine()
        .getErr()
        .printf(
            "left out as the job would: %,d rejected, %,d late, %,d repeated%n",
            skipped.rejected(), skipped.late(), skipped.repeated());
  }

  private void report(Map<String, Long> events) {
    BusyUser.among(events).forEach(command.commandLine().getErr()::println);
  }

  private Function<Event, String> group() {
    return format().flatMap(Dataset::of).map(Dataset::group).orElse(event -> null);
  }

  /** Whether the time of day is invented, so that gaps within a day mean nothing. */
  boolean daysOnly() {
    return format().filter(StreamFormat::inventsTimeOfDay).isPresent();
  }

  /**
   * Reads the whole recording, by user.
   *
   * @throws dev.nudge.recordings.RecordingException if it cannot be read
   */
  Histories readHistories() {
    try (RecordedStream recording = open()) {
      Histories histories = Histories.read(recording, ALLOWED_LATENESS);
      command.commandLine().getErr().println(recording.report());
      report(
          histories.users().stream()
              .collect(toMap(History::userId, user -> (long) user.messages().size())));
      return histories;
    }
  }
}
