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
import dev.nudge.local.replay.MessageSender;
import dev.nudge.local.replay.Replayer;
import dev.nudge.local.replay.Replayer.Replayed;
import dev.nudge.local.replay.SendTimes;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.schemas.Event;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nudge send}. */
@Command(
    name = "send",
    description = {
      "Sends a recorded or made-up stream to the click-stream topic of a broker.",
      "Keyed by user, each message with its arrival as Kafka's time; heartbeats between them say how far time has come. Needs a topic of CreateTime."
    })
public final class SendCommand implements Callable<Integer> {
  @Mixin private StreamOptions stream;
  @Mixin private SpeedOption speed;
  @Mixin private BrokerOptions broker;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    stream.requireOneKind();
    JobConfig config = broker.config();
    String topic = config.topics().clickstream();
    Preflight.checkTopics(config, List.of(topic));
    Console console = new Console(spec.commandLine().getOut());
    Function<Event, byte[]> encoder = ClickEncoder.of(config);
    try (RecordedStream recorded = UsableStream.open(stream::open);
        MessageSender sender =
            new MessageSender(BrokerClients.properties(config.kafka()), topic, encoder);
        ProgressBar bar = console.progress("Sent", "messages", -1)) {
      Replayed sent =
          Replayer.replay(recorded, sender, speed.speed(), new SendTimes(1), bar::stepTo, false);
      recorded.report().lines().forEach(console::line);
      console.line("%,d messages sent to %s".formatted(sent.messages(), topic));
    }
    return 0;
  }
}
