package dev.nudge.cli.tools;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.job.BrokerClients;
import dev.nudge.cli.job.BrokerOptions;
import dev.nudge.cli.job.ClickEncoder;
import dev.nudge.cli.options.SpeedOption;
import dev.nudge.cli.options.StreamOptions;
import dev.nudge.cli.options.UsableStream;
import dev.nudge.config.JobConfig;
import dev.nudge.io.Preflight;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.local.replay.MessageSender;
import dev.nudge.local.replay.Replayer;
import dev.nudge.local.replay.Replayer.Replayed;
import dev.nudge.local.replay.SendTimes;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.Rejections;
import dev.nudge.recordings.StreamFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nudge send}. */
@Command(
    name = "send",
    description = {
      "Sends a recorded or made-up stream to the click-stream topic of a broker.",
      "Keyed by user, each message with its arrival as Kafka's time; heartbeats between them say how far time has come. Needs a topic of CreateTime."
    })
public final class SendCommand implements Callable<Integer> {
  @Option(
      names = "--as-is",
      description = {
        "Send each line of json:PATH as it stands, to a job that reads JSON. --mapping says when it",
        "arrived and whose it is; what does not map is sent, too, and the job rejects it."
      })
  private boolean asIs;

  @Option(
      names = "--strict",
      description = "With --as-is: send nothing if a line does not map; ignored ones may be there.")
  private boolean strict;

  @Mixin private StreamOptions stream;
  @Mixin private SpeedOption speed;
  @Mixin private BrokerOptions broker;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    stream.requireOneKind();
    requireFits();
    JobConfig config = broker.config();
    String topic = config.topics().clickstream();
    Preflight.checkTopics(config, List.of(topic));
    Console console = new Console(spec.commandLine().getOut());
    Properties client = BrokerClients.properties(config.kafka());
    Optional<LineKeys> keys = asIs ? stream.mapping().map(LineKeys::new) : Optional.empty();
    try (RecordedStream recorded = open();
        MessageSender sender =
            keys.map(users -> MessageSender.ofRaw(client, topic, users::of))
                .orElseGet(() -> new MessageSender(client, topic, ClickEncoder.of(config)));
        ProgressBar bar = console.progress("Sent", "messages", -1)) {
      Replayed sent =
          Replayer.replay(recorded, sender, speed.speed(), new SendTimes(1), bar::stepTo, false);
      recorded.report().lines().forEach(console::line);
      console.line("%,d messages sent to %s".formatted(sent.messages(), topic));
      if (asIs && unmapped(recorded) > 0) {
        console.line(
            "%,d lines do not map: %s".formatted(unmapped(recorded), fate(recorded, sent)));
      }
      long several = keys.map(LineKeys::ofSeveral).orElse(0L);
      if (several > 0) {
        console.line(
            "warning: %,d lines are of several users; each went to the partition of its first, so the others may be out of order. Split them."
                .formatted(several));
      }
    }
    return 0;
  }

  private void requireFits() {
    if (strict && !asIs) {
      throw new ParameterException(
          spec.commandLine(), "--strict: is about lines that do not map; give --as-is, too.");
    }
    if (asIs && !stream.format().equals(Optional.of(StreamFormat.JSON))) {
      throw new ParameterException(
          spec.commandLine(),
          "--as-is: sends lines of JSON; give --stream json:PATH and --mapping FILE.");
    }
  }

  private RecordedStream open() {
    RecordedStream recorded = UsableStream.open(asIs ? stream::openUnchanged : stream::open);
    if (strict && unmapped(recorded) > 0) {
      recorded.close();
      throw new RunFailedException(
          "%s%n%,d lines do not map, so with --strict nothing was sent."
              .formatted(recorded.report(), unmapped(recorded)));
    }
    return recorded;
  }

  /** Lines that are neither messages to the job nor ignored by it. */
  private static long unmapped(RecordedStream recorded) {
    Rejections rejections = recorded.rejections();
    return rejections.total() - rejections.count(Rejections.IGNORED);
  }

  private static String fate(RecordedStream recorded, Replayed sent) {
    long lost = recorded.linesRead() - sent.messages();
    return "the job makes dead letters of them"
        + (lost == 0
            ? ""
            : ", but for %,d that could not be read and were not sent".formatted(lost));
  }
}
