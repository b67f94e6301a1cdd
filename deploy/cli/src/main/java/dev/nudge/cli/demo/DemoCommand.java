package dev.nudge.cli.demo;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.job.JobOptions;
import dev.nudge.cli.options.DebugOption;
import dev.nudge.cli.options.JsonFile;
import dev.nudge.cli.options.PortOptions;
import dev.nudge.cli.options.StreamOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nudge demo}. */
@Command(
    name = "demo",
    description = {
      "Run everything on this machine, on a recorded stream.",
      "Starts a Kafka broker and Flink with its web UI, submits the job, replays the stream, shows"
          + " triggers as they come, and ends with a summary in which every message is accounted"
          + " for: read = rejected + ignored + duplicates + late + scored + not played."
    })
public final class DemoCommand implements Callable<Integer> {

  @Mixin private DemoOptions options;
  @Mixin private JobOptions job;
  @Mixin private PortOptions ports;
  @Mixin private StreamOptions stream;
  @Mixin private JsonFile json;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    json.requireWritable();
    options.scoredRows.requireWritable(spec.commandLine());
    stream.requireOneKind();
    Console console = new Console(spec.commandLine().getOut());
    try (Demo demo = new Demo(options, job, ports, console)) {
      demo.run(DemoStream.open(stream::open), DebugOption.given(spec), json::write);
    }
    return 0;
  }
}
