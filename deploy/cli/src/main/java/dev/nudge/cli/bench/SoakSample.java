package dev.nudge.cli.bench;

import dev.nudge.local.cluster.ClusterProcesses;
import dev.nudge.local.flink.ProcessMetrics;
import dev.nudge.local.host.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a TaskManager holds at one moment.
 *
 * @param heap used, with what the next collection takes away, in bytes
 * @param resident memory of the process, in bytes
 * @param metaspace used, in bytes
 * @param classes loaded and not unloaded
 * @param stateBytes files of RocksDB
 * @param logBytes logs of all processes of Flink
 */
record SoakSample(
    long heap,
    long resident,
    long metaspace,
    long threads,
    long classes,
    long stateBytes,
    long logBytes) {
  private static final long KIBIBYTE = 1024;

  /**
   * Asks Flink and the operating system.
   *
   * @param files of the cluster
   */
  static SoakSample of(ClusterProcesses cluster, String taskManager, Workspace files) {
    ProcessMetrics metrics = new ProcessMetrics(cluster.rest(), taskManager);
    return new SoakSample(
        metrics.jvm("Memory.Heap.Used"),
        resident(cluster.process(taskManager).pid()),
        metrics.jvm("Memory.Metaspace.Used"),
        metrics.jvm("Threads.Count"),
        metrics.jvm("ClassLoader.ClassesLoaded") - metrics.jvm("ClassLoader.ClassesUnloaded"),
        bytes(files.directory("flink")),
        bytes(files.directory("logs")));
  }

  /** As Linux counts it. */
  private static long resident(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/%d/status".formatted(pid)))) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .sum()
          * KIBIBYTE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files may go while they are counted. */
  private static long bytes(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum();
    } catch (IOException | UncheckedIOException gone) {
      return 0;
    }
  }
}
