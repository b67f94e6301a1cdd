package dev.nudge.cli.cluster;

import dev.nudge.cli.cluster.ClusterState.Answer;
import dev.nudge.cli.cluster.ClusterState.Place;
import dev.nudge.cli.cluster.ClusterState.Request;
import dev.nudge.cli.console.Console;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.cluster.ClusterProcesses;
import dev.nudge.local.host.Await;
import dev.nudge.local.host.RunFailedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps a cluster running: starts again what dies, makes known how things stand, and does what
 * others ask.
 */
final class Owner {
  private final ClusterFile file;
  private final AtomicReference<KafkaBroker> broker;
  private final ClusterProcesses cluster;
  private final SubmittedJob job;
  private final Place place;
  private final Console console;
  private Answer answered;
  private ClusterState known = ClusterState.starting();

  /**
   * @param broker another after each death
   */
  Owner(
      ClusterFile file,
      AtomicReference<KafkaBroker> broker,
      ClusterProcesses cluster,
      SubmittedJob job,
      Place place,
      Console console) {
    this.file = file;
    this.broker = broker;
    this.cluster = cluster;
    this.job = job;
    this.place = place;
    this.console = console;
  }

  /**
   * Runs until the job fails.
   *
   * @throws RunFailedException when it has, with the reason
   */
  void watch() {
    while (true) {
      cluster.revive(console::line);
      if (!broker.get().process().isAlive()) {
        console.line("broker has died and is started again.");
        broker.set(broker.get().again());
      }
      job.look();
      file.takeRequest(console::line).ifPresent(this::scale);
      makeKnown();
      Await.pause();
    }
  }

  /** Says how things stand, if anything has changed. */
  void makeKnown() {
    Map<String, Long> processes = new LinkedHashMap<>();
    processes.put(ClusterState.BROKER, broker.get().process().pid());
    processes.putAll(cluster.pids());
    ClusterState now = new ClusterState(place, job.id(), job.parallelism(), processes, answered);
    if (!now.equals(known)) {
      file.write(now);
      known = now;
    }
  }

  private void scale(Request request) {
    console.line("The job is scaled to %d subtasks.".formatted(request.parallelism()));
    try {
      cluster.grow(ClusterCommand.taskManagersFor(request.parallelism()));
      job.scale(request.parallelism());
      answered = new Answer(request.id(), null);
    } catch (RunFailedException e) {
      answered = new Answer(request.id(), e.getMessage());
    }
  }
}
