package dev.nudge.cli.rebuild;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.job.BrokerOptions;
import dev.nudge.cli.options.AtLeastOne;
import dev.nudge.cli.options.InputPath;
import dev.nudge.cli.options.TimeSpan;
import dev.nudge.cli.rules.SecondModel;
import dev.nudge.cli.tools.GroupOffsets;
import dev.nudge.config.JobConfig;
import dev.nudge.engine.Releases;
import dev.nudge.io.Preflight;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.scoring.ModelException;
import dev.nudge.scoring.OnnxModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge model rebuild}. */
@Command(
    name = "rebuild",
    description = {
      "Gives the challenger or canary of a running job what it would know of each user, had it scored all events.",
      "Runs the engine alone over all that the job has read, with that model, and sends the job what it knows of each user after the last event. Then it follows the topics until the job has taken that of every user. Released as champion, the model then knows all.",
      "It needs --set nudge.topics.model-states=TOPIC, as the job has it, and the job's other options that say what is read, such as nudge.model.replay-rows."
    })
public final class RebuildCommand implements Callable<Integer> {
  private static final long PAUSE_MILLIS = 500;

  @Parameters(
      paramLabel = "FILE",
      converter = InputPath.class,
      description = "The ONNX file that is challenger or canary.")
  private Path file;

  @Option(
      names = "--users-at-once",
      paramLabel = "N",
      converter = AtLeastOne.class,
      defaultValue = "200000",
      description =
          "Users to keep in memory. Where there are more, the log is read several times, each time for a part of them. Default: ${DEFAULT-VALUE}.")
  private int usersAtOnce;

  @Option(
      names = "--cut-log",
      description =
          "Also take a log that no longer reaches back to its beginning: each user starts over from zeros where it begins.")
  private boolean cutLog;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      defaultValue = "5m",
      description =
          "How long to wait while no user more is taken; longer than the job's checkpoints are apart. Default: ${DEFAULT-VALUE}.")
  private Duration wait;

  @Mixin private BrokerOptions broker;
  @Spec private CommandSpec spec;

  private final Deque<Slice> slices = new ArrayDeque<>();
  private long users;
  private long sent;
  private long again;
  private long restless;

  @Override
  public Integer call() throws InterruptedException {
    JobConfig config = broker.config();
    requireUsable(config);
    byte[] model = bytes();
    try (OnnxModel loaded = OnnxModel.load(model)) {
      SecondModel.require(config, loaded.contract().name(), Releases.sha256(model));
    } catch (ModelException e) {
      throw new ParameterException(
          spec.commandLine(), "'%s' cannot be used: %s".formatted(file, e.getMessage()), e);
    }
    Console console = new Console(spec.commandLine().getOut());
    long began = System.nanoTime();
    slices.add(Slice.ALL);
    int passes = 0;
    String topic = config.topics().modelStates().orElseThrow();
    try (GroupOffsets group = new GroupOffsets(config.kafka());
        StateSender sender = new StateSender(config.kafka(), topic)) {
      while (!slices.isEmpty()) {
        passes++;
        try (Pass pass =
            new Pass(
                config,
                OnnxModel.load(model),
                !cutLog,
                slices.remove(),
                usersAtOnce,
                slices::add)) {
          run(pass, passes, group, sender, console);
        }
      }
    }
    console.line(
        "the job was given the states of %,d users: %,d sent, %,d of them again; read %d times, %,d s"
            .formatted(
                users,
                sent + again,
                again,
                passes,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)));
    if (restless > 0) {
      throw new RunFailedException(
          "The job has not taken the states of %,d users: these did something between any two of its checkpoints for %d s, or it completes none any more; run it again when they rest, or let the job keep nudge.model.replay-rows of each"
              .formatted(restless, wait.toSeconds()));
    }
    return 0;
  }

  private void requireUsable(JobConfig config) {
    if (config.topics().modelStates().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "NO_TOPIC: nothing says by which topic the job takes states; give --set nudge.topics.model-states=TOPIC, as the job has it");
    }
    if (config.engine().dedupWindow() == 0) {
      throw new ParameterException(
          spec.commandLine(),
          "NO_EVENT_IDS: nudge.dedup.window is 0, so the job does not know after which event a state is; allowed: from 1");
    }
    Preflight.checkTopics(config, config.topics().inputs());
  }

  private byte[] bytes() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new RunFailedException("'%s' cannot be read: %s".formatted(file, e), e);
    }
  }

  private void run(Pass pass, int number, GroupOffsets group, StateSender sender, Console console)
      throws InterruptedException {
    int of;
    try (ProgressBar progress =
        console.progress("Reading the log, time " + number, "messages", pass.most())) {
      of = pass.readAll(group, progress::step);
    }
    console.line("%,d users; their states are sent as the job's checkpoints go".formatted(of));
    long progressed = System.nanoTime();
    int left = pass.waiting();
    while (left > 0) {
      Pass.Sent round = pass.follow(group, sender);
      sent += round.first();
      again += round.again();
      if (round.first() + round.again() > 0) {
        console.line(
            "sent %,d states, %,d of them again"
                .formatted(round.first() + round.again(), round.again()));
      }
      if (pass.waiting() < left || round.first() > 0) {
        left = pass.waiting();
        progressed = System.nanoTime();
      } else if (System.nanoTime() - progressed > wait.toNanos()) {
        requireCommits(pass);
        break;
      }
      if (left > 0) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    }
    users += pass.taken();
    restless += left;
  }

  private void requireCommits(Pass pass) {
    if (!pass.commits()) {
      throw new RunFailedException(
          "NO_COMMITS: the job has not taken the states of %,d users, of which %,d were sent, within %d s. Its group has committed nothing of the topic of states: does a job run with nudge.topics.model-states and nudge.kafka.group-id as they are here, and complete checkpoints?"
              .formatted(pass.waiting(), pass.sentAndWaiting(), wait.toSeconds()));
    }
  }
}
