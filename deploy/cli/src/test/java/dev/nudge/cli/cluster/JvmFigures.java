package dev.nudge.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a JVM holds after a full collection.
 *
 * @param heap bytes in use, in KB, as are the metaspace's and the resident set's
 * @param loaders class loaders of jobs
 */
record JvmFigures(long heap, long metaspace, long resident, long threads, long loaders) {
  static final String TITLES = "heap KB, metaspace KB, RSS KB, threads, loaders";

  private static final String USER_CODE = "org.apache.flink.util.ChildFirstClassLoader";
  private static final Pattern HEAP = Pattern.compile("(?:heap|generation) .*?used (\\d+)K");
  private static final Pattern METASPACE = Pattern.compile("Metaspace +used (\\d+)K");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");

  static JvmFigures of(long pid) throws IOException {
    List<String> classes = jcmd(pid, "GC.class_histogram"); // collects before it counts
    assertThat(classes).as("what jcmd says of %s", pid).hasSizeGreaterThan(100);
    long loaders =
        classes.stream()
            .map(line -> line.strip().split("\\s+"))
            .filter(columns -> columns.length > 3 && columns[3].equals(USER_CODE))
            .mapToLong(columns -> Long.parseLong(columns[1]))
            .sum();
    String memory = String.join("\n", jcmd(pid, "GC.heap_info"));
    String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
    return new JvmFigures(
        sum(HEAP, memory),
        sum(METASPACE, memory),
        sum(RESIDENT, status),
        sum(THREADS, status),
        loaders);
  }

  private static long sum(Pattern number, String text) {
    assertThat(text).containsPattern(number);
    return number.matcher(text).results().mapToLong(found -> Long.parseLong(found.group(1))).sum();
  }

  private static List<String> jcmd(long pid, String command) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(pid), command).redirectErrorStream(true).start();
    try (BufferedReader out = process.inputReader()) {
      return out.lines().toList();
    }
  }

  @Override
  public String toString() {
    return "%,9d %,9d %,10d %4d %2d".formatted(heap, metaspace, resident, threads, loaders);
  }
}
