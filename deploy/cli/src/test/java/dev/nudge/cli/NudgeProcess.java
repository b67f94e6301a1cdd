package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command as a process of its own, ended at the latest with the test. */
public final class NudgeProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final List<String> said = new ArrayList<>();

  private NudgeProcess(Process process) {
    this.process = process;
    this.out = process.inputReader();
  }

  /**
   * @param temporary its {@code java.io.tmpdir}
   */
  public static NudgeProcess start(Path temporary, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    return new NudgeProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** The next line that begins so; fails if it ends before. */
  public String await(String beginning) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.add(line);
      if (line.startsWith(beginning)) {
        return line;
      }
    }
    throw new AssertionError("no '%s' in %s".formatted(beginning, said));
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits so long for its end. */
  public boolean endsWithin(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  public List<ProcessHandle> children() {
    return process.children().toList();
  }

  /** Kills the child of this main class. */
  public void kill(Class<?> main) {
    List<ProcessHandle> found =
        children().stream()
            .filter(child -> child.info().commandLine().orElse("").contains(main.getName()))
            .toList();
    assertThat(found).as("children that run %s, after %s", main.getSimpleName(), said).hasSize(1);
    found.get(0).destroyForcibly();
  }

  /** Asks it to end, as Ctrl-C does, and does not wait. */
  public void interrupt() {
    process.toHandle().destroy(); // of the process itself would close what it says, too
  }

  /** Kills it, and not its children. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it as Ctrl-C does. */
  @Override
  public void close() throws IOException, InterruptedException {
    List<ProcessHandle> children = children();
    if (process.isAlive()) {
      interrupt();
      out.transferTo(Writer.nullWriter());
      process.waitFor();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
