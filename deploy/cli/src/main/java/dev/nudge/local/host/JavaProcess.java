package dev.nudge.local.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java program as a child process, its output in a log file. It ends with {@link #close} and,
 * whatever happens, with the process that started it.
 */
public final class JavaProcess implements AutoCloseable {
  private static final long GRACE_SECONDS = 10;

  private final String name;
  private final Process process;
  private final Path log;

  /** Where this process begins in its log, after what earlier ones wrote. */
  private final long begin;

  private JavaProcess(String name, Process process, Path log, long begin) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.begin = begin;
  }

  /**
   * Starts a program.
   *
   * @param name what it is, for messages
   * @param directory working directory
   * @param log where output and errors go
   */
  public static JavaProcess start(String name, JavaProgram program, Path directory, Path log) {
    return start(name, new ProcessBuilder(program.command()).directory(directory.toFile()), log);
  }

  static JavaProcess start(String name, ProcessBuilder builder, Path log) {
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    long begin = log.toFile().length();
    try {
      return new JavaProcess(name, builder.start(), log, begin);
    } catch (IOException e) {
      throw new RunFailedException("%s cannot be started: %s".formatted(name, e.getMessage()), e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** Why it ended, as one line: the cause that is known to be common, or the log's last error. */
  public String reason() {
    List<String> lines = logLines();
    if (lines.stream().anyMatch(l -> l.contains("Address already in use"))) {
      return "%s: a port it needs is in use by another program".formatted(name);
    }
    String last =
        lines.stream()
            .filter(l -> l.contains("ERROR") || l.contains("Exception") || l.contains("Error:"))
            .reduce((first, second) -> second)
            .orElse("see " + log);
    String full = lines.stream().filter(DiskFull::isReported).findFirst().orElse(last);
    return "%s: %s".formatted(name, DiskFull.explainInWorkspace(full));
  }

  /** Whether it could not bind a port. */
  public boolean lostPortRace() {
    return logLines().stream().anyMatch(l -> l.contains("Address already in use"));
  }

  /** Kills it as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /**
   * Holds it up, as a machine that is overloaded or swaps does, until {@link #resume}.
   *
   * @throws RunFailedException if that fails, as it does where the process has ended
   */
  public void pause() {
    signal("STOP");
  }

  /**
   * Lets it run again.
   *
   * @throws RunFailedException if that fails, as it does where the process has ended
   */
  public void resume() {
    signal("CONT");
  }

  private void signal(String signal) {
    try {
      Process kill = new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(signal, pid())).start();
      if (!kill.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        kill.destroyForcibly();
        throw new RunFailedException(
            "%s gets no signal %s within %d s".formatted(name, signal, GRACE_SECONDS));
      }
      if (kill.exitValue() != 0) {
        throw new RunFailedException(
            "%s gets no signal %s: kill ended with %d".formatted(name, signal, kill.exitValue()));
      }
    } catch (IOException e) {
      throw new RunFailedException(
          "%s gets no signal %s: %s".formatted(name, signal, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("Interrupted.", e);
    }
  }

  @Override
  public void close() {
    // By the handle: Process.destroy also closes standard input, which would end the child at once.
    process.toHandle().destroy();
    if (!await()) {
      kill();
    }
  }

  @Override
  public String toString() {
    return name;
  }

  private boolean await() {
    try {
      return process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private List<String> logLines() {
    try (InputStream in = Files.newInputStream(log)) {
      in.skipNBytes(begin);
      return new String(in.readAllBytes(), Charset.defaultCharset()).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
