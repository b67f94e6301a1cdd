package dev.nudge.cli.web;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.job.DecidingJob;
import dev.nudge.cli.options.FlinkTlsOption;
import dev.nudge.cli.options.FromConverter;
import dev.nudge.cli.options.HttpAddress;
import dev.nudge.cli.options.StreamOptions;
import dev.nudge.config.JobConfig;
import dev.nudge.io.Preflight;
import dev.nudge.local.flink.FlinkRest;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.StreamRef;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nudge console}. */
@Command(
    name = "console",
    description = {
      "Serves a web page that shows a running job: what it decides, why, for whom, by which rules.",
      "From it rules can be changed, too. Only this machine reaches it, unless --host and"
          + " --token-file are given. Until Ctrl-C."
    })
public final class ConsoleCommand implements Callable<Integer> {
  private static final String FLINK = "--flink";
  private static final Duration BACK = Duration.ofHours(1);

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = FromConverter.class,
      description =
          "What came since is shown and counted: beginning, or a date or an instant of Kafka's time."
              + " Default: an hour ago.")
  private Instant from;

  @Option(
      names = FLINK,
      paramLabel = "URL",
      converter = HttpAddress.class,
      description =
          "Flink's REST interface, such as http://127.0.0.1:8081: for what the job counts itself.")
  private URI flink;

  @Option(
      names = "--stream",
      paramLabel = "FORMAT:PATH",
      converter = StreamOptions.RefConverter.class,
      description =
          "A recorded stream, on which rules are tried before they are put. Default: what the topics hold.")
  private StreamRef stream;

  @Mixin private FlinkTlsOption flinkTls;
  @Mixin private DecidingJob job;
  @Mixin private WebOptions web;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    JobConfig config = job.config();
    web.requireTokens();
    ConsoleSettings settings =
        web.settings(
            config,
            rest(),
            from == null ? Instant.now().minus(BACK) : from,
            Optional.ofNullable(stream).map(ConsoleCommand::recording));
    Preflight.checkTopics(
        config, List.of(config.topics().clickstream(), config.topics().suppressions()));
    try (WebConsole console = WebConsole.start(settings)) {
      new Console(spec.commandLine().getOut())
          .line("Console:  %s  Ctrl-C ends it.".formatted(console.address()));
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private Optional<FlinkRest> rest() {
    if (flinkTls.isGiven() && (flink == null || !flink.getScheme().equals("https"))) {
      throw new ParameterException(
          spec.commandLine(),
          "%s: is for an address with https; name it with %s"
              .formatted(FlinkTlsOption.NAME, FLINK));
    }
    return Optional.ofNullable(flink)
        .map(address -> new FlinkRest(address, ConsoleSettings.FLINK_LIMIT, flinkTls.context()));
  }

  private static Recording recording(StreamRef stream) {
    return new Recording(
        stream.format().label() + ":" + stream.path().getFileName(),
        () -> () -> Recordings.open(stream));
  }
}
