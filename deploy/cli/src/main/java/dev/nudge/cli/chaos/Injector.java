package dev.nudge.cli.chaos;

import dev.nudge.local.host.JavaProcess;

/** Lets faults happen to machines. */
final class Injector {
  private final Machines machines;
  private final Disk disk;
  private final Pauses pauses;

  Injector(Machines machines, Disk disk, Pauses pauses) {
    this.machines = machines;
    this.disk = disk;
    this.pauses = pauses;
  }

  /** Does it; returns what it is in words. */
  String inject(Plan plan) {
    return switch (plan.fault()) {
      case KILL_TASK_MANAGER -> kill(machines.taskManager(plan.choice()));
      case KILL_JOB_MANAGER -> kill(machines.jobManager());
      case KILL_BROKER -> {
        machines.brokerProcess().kill();
        machines.startBrokerAgain();
        yield plan.fault().toString();
      }
      case KILL_ALL -> {
        machines.brokerProcess().kill();
        machines.taskManagers().forEach(JavaProcess::kill);
        machines.jobManager().kill();
        machines.zooKeeper().kill();
        machines.startFlinkAgain();
        machines.startBrokerAgain();
        yield plan.fault().toString();
      }
      case PAUSE_TASK_MANAGER -> pause(machines.taskManager(plan.choice()), plan.seconds());
      case PAUSE_JOB_MANAGER -> pause(machines.jobManager(), plan.seconds());
      case PAUSE_BROKER -> pause(machines.brokerProcess(), plan.seconds());
      case FULL_DISK -> during(plan, disk.full());
      case SLOW_DISK -> during(plan, disk.slow());
      case RESCALE -> {
        int from = machines.parallelism();
        int to = 1 + (from + plan.choice() % (Machines.MOST_SUBTASKS - 1)) % Machines.MOST_SUBTASKS;
        machines.rescale(to);
        yield "stop with savepoint at %d subtasks, resume at %d".formatted(from, to);
      }
      case ADD_PARTITION -> throw new IllegalStateException("not amid anything");
    };
  }

  private String kill(JavaProcess process) {
    process.kill();
    machines.startFlinkAgain();
    return "kill -9 of " + process;
  }

  private String pause(JavaProcess process, int seconds) {
    pauses.hold(process, seconds);
    return "%s held up for %d s".formatted(process, seconds);
  }

  private String during(Plan plan, Disk.Switch which) {
    pauses.during(plan.seconds(), which::on, which::off);
    return "%s for %d s".formatted(plan.fault(), plan.seconds());
  }
}
