package dev.nudge.cli.cluster;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What the owner of a cluster says of it, for whoever asks.
 *
 * @param place what stays as it is; this and the others are null until all is ready
 * @param job its id
 * @param parallelism of the job now
 * @param processes process ids by name, in the order of their first start
 * @param answered the last request that has been done, or could not be; null for none
 */
record ClusterState(
    Place place, String job, int parallelism, Map<String, Long> processes, Answer answered) {
  static final String BROKER = "broker";

  /**
   * @param flink address of the REST interface
   * @param kafka bootstrap servers
   * @param maxParallelism what the job's state can be divided among
   * @param group under which the job commits how far it has read
   * @param topics that the job reads
   * @param resume the command that continues, but for the parallelism; null where nothing stays
   */
  record Place(
      URI flink,
      String kafka,
      int maxParallelism,
      String group,
      List<String> topics,
      String resume) {}

  /**
   * To run the job with another number of subtasks.
   *
   * @param id another for each request
   */
  record Request(String id, int parallelism) {}

  /**
   * What became of a request.
   *
   * @param failure null where it is done
   */
  record Answer(String id, String failure) {}

  /** Of a cluster that is starting. */
  static ClusterState starting() {
    return new ClusterState(null, null, 0, null, null);
  }

  /** How many there are, which run or are started again. */
  int taskManagers() {
    return (int)
        processes.keySet().stream().filter(name -> name.startsWith("taskmanager-")).count();
  }

  boolean ready() {
    return place != null;
  }
}
