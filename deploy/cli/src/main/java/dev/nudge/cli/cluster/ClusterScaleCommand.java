package dev.nudge.cli.cluster;

import dev.nudge.cli.cluster.ClusterState.Answer;
import dev.nudge.cli.cluster.ClusterState.Request;
import dev.nudge.cli.options.AtLeastOne;
import dev.nudge.local.host.Await;
import dev.nudge.local.host.RunFailedException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge cluster scale}. */
@Command(
    name = "scale",
    description = {
      "Stops the job with a savepoint and resumes it from there with another parallelism.",
      "Where slots are short, TaskManagers are added first; none is ended. Returns when the job runs."
    })
final class ClusterScaleCommand implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofMinutes(8);

  @Parameters(
      paramLabel = "N",
      description = "The parallelism, from 1 to nudge.max-parallelism.",
      converter = AtLeastOne.class)
  private int parallelism;

  @Mixin private RunningCluster cluster;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    ClusterState before = cluster.find().state();
    int most =
        Math.min(
            before.place().maxParallelism(),
            ClusterCommand.MOST_TASK_MANAGERS * ClusterCommand.SLOTS);
    if (parallelism > most) {
      throw new ParameterException(
          spec.commandLine(),
          "N: '%d' is not allowed; allowed: 1 to %d".formatted(parallelism, most));
    }
    cluster.requireRunning(before);
    Request request = new Request(UUID.randomUUID().toString(), parallelism);
    ClusterFile.ask(cluster.directory(), request);
    if (!Await.until(() -> answer(request).isPresent(), LIMIT)) {
      throw new RunFailedException(
          "The job was not scaled within %d s: look at what the cluster's own terminal says."
              .formatted(LIMIT.toSeconds()));
    }
    answer(request)
        .map(Answer::failure)
        .ifPresent(
            failure -> {
              throw new RunFailedException(
                  "The job could not be scaled to %d: %s".formatted(parallelism, failure));
            });
    ClusterState now = cluster.find().state();
    spec.commandLine()
        .getOut()
        .printf(
            "Job %s runs with parallelism %d on %d TaskManagers; before, %s ran with %d on %d.%n",
            now.job(),
            now.parallelism(),
            now.taskManagers(),
            before.job(),
            before.parallelism(),
            before.taskManagers());
    return 0;
  }

  private Optional<Answer> answer(Request request) {
    try {
      return Optional.ofNullable(cluster.find().state().answered())
          .filter(answer -> answer.id().equals(request.id()));
    } catch (RunFailedException gone) {
      throw new RunFailedException(
          "The cluster has ended while it was scaled: its own terminal says why.", gone);
    }
  }
}
