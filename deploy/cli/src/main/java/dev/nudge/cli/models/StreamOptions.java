package dev.nudge.cli.models;

import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.evaluation.protocols.Dataset;
import dev.nudge.evaluation.recommendations.Histories;
import dev.nudge.evaluation.sequences.Kept;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.features.FeatureSet;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.RecordingException;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.StreamFormat;
import dev.nudge.recordings.StreamRef;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.schemas.Event;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say on which recording to work. */
final class StreamOptions {
  private static final String GENERATED = "generated";

  /** As long as the job waits by default. */
  private static final Duration ALLOWED_LATENESS = CleaningSettings.defaults().allowedLateness();

  @Option(
      names = "--stream",
      paramLabel = "FORMAT:PATH",
      defaultValue = GENERATED,
      description = {
        "A recorded stream, such as tmall:data/tmall, or 'generated'.",
        "Formats: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}."
      },
      completionCandidates = StreamFormat.Labels.class)
  private String stream;

  @Option(
      names = "--users",
      paramLabel = "N",
      description = "Of a generated stream: people. Default: 2000.",
      converter = AtLeastOne.class)
  private Integer users;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Of a generated stream: days. Default: 30.",
      converter = AtLeastOne.class)
  private Integer days;

  @Option(
      names = "--stream-seed",
      paramLabel = "N",
      description = "Of a generated stream: its seed. Default: 1.")
  private Long streamSeed;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /**
   * Reads the whole recording.
   *
   * @throws RecordingException if it cannot be read
   */
  SequenceSet read(FeatureSet features) {
    return read(features, event -> null);
  }

  /**
   * Reads the whole recording.
   *
   * @param mark what to keep of an event beside its row; may give null
   * @throws RecordingException if it cannot be read
   */
  SequenceSet read(FeatureSet features, Function<Event, String> mark) {
    try (RecordedStream recording = open()) {
      SequenceSet set =
          SequenceSet.read(recording, features, ALLOWED_LATENESS, new Kept(mark, group(), false));
      command.commandLine().getErr().println(recording.summary());
      return set;
    }
  }

  private Function<Event, String> group() {
    return format().flatMap(Dataset::of).map(Dataset::group).orElse(event -> null);
  }

  /**
   * Reads the whole recording, by user.
   *
   * @throws RecordingException if it cannot be read
   */
  Histories readHistories() {
    try (RecordedStream recording = open()) {
      Histories histories = Histories.read(recording, ALLOWED_LATENESS);
      command.commandLine().getErr().println(recording.summary());
      return histories;
    }
  }

  /** What the recording is, without the path of this machine. */
  String describe() {
    if (isGenerated()) {
      GeneratorSettings settings = settings();
      return "generated, seed %d, %d users, %d days from %s"
          .formatted(
              settings.seed(),
              settings.users(),
              settings.duration().toDays(),
              settings.start().toString().substring(0, 10));
    }
    StreamRef ref = ref();
    return ref.format().label() + ":" + ref.path().getFileName();
  }

  /** The format of the recording; empty for a generated one. */
  Optional<StreamFormat> format() {
    return isGenerated() ? Optional.empty() : Optional.of(ref().format());
  }

  private boolean isGenerated() {
    return stream.equals(GENERATED);
  }

  private RecordedStream open() {
    return isGenerated() ? StreamGenerator.stream(settings()) : Recordings.open(ref());
  }

  private StreamRef ref() {
    if (users != null || days != null || streamSeed != null) {
      throw new ParameterException(
          command.commandLine(),
          "--users, --days and --stream-seed are for a generated stream, not for " + stream);
    }
    try {
      return StreamRef.parse(stream);
    } catch (RecordingException e) {
      throw new ParameterException(command.commandLine(), "--stream: " + e.getMessage(), e);
    }
  }

  private GeneratorSettings settings() {
    GeneratorSettings settings = GeneratorSettings.defaults();
    settings = users == null ? settings : settings.withUsers(users);
    settings = days == null ? settings : settings.withDuration(Duration.ofDays(days));
    return streamSeed == null ? settings : settings.withSeed(streamSeed);
  }
}
