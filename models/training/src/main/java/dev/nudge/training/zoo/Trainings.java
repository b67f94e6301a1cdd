package dev.nudge.training.zoo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Makes the models of a zoo, several at a time, each in a process of its own: the engine has one
 * source of random numbers a process, which two trainings would take from in turns, so that neither
 * could be repeated. One that fails leaves the others alone.
 */
public final class Trainings {
  private final Path data;
  private final Path out;
  private final TrainingProcess train;
  private final Consumer<String> progress;
  private volatile boolean closing;
  private final Provenance provenance;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();

  /**
   * @param data where the data sets lie, each in a folder of its name
   * @param out where models go, in folders by scope and type
   * @param train starts a training
   * @param progress is notified of what happens, from several threads
   */
  public Trainings(Path data, Path out, TrainingProcess train, Consumer<String> progress) {
    this.data = data;
    this.out = out;
    this.train = train;
    this.progress = progress;
    this.provenance = new Provenance(data);
  }

  /** How a training is run. */
  @FunctionalInterface
  public interface TrainingProcess {
    /**
     * A process, not started, that makes a model and exits with 0 once all three files are written.
     *
     * @param data where the data sets lie
     * @param model file to write
     * @param card to write, in Markdown
     * @param figures to write, in JSON
     */
    ProcessBuilder of(ZooEntry entry, Path data, Path model, Path card, Path figures);
  }

  /** The model file of an entry, which is there once it was made. */
  public Path file(ZooEntry entry) {
    return ZooFolder.of(out, entry).model();
  }

  /**
   * Makes what is not there yet.
   *
   * @param jobs how many at a time
   * @param budget after which no training is started, and those running are ended
   * @return one for each entry, in their order
   */
  public List<TrainingOutcome> make(List<ZooEntry> entries, int jobs, Duration budget)
      throws InterruptedException {
    long deadline = System.nanoTime() + budget.toNanos();
    Thread end = new Thread(this::endAll);
    Runtime.getRuntime().addShutdownHook(end);
    ExecutorService pool = Executors.newFixedThreadPool(jobs);
    try {
      List<Future<TrainingOutcome>> started = new ArrayList<>();
      for (ZooEntry entry : entries) {
        String stamp = provenance.of(entry);
        started.add(pool.submit(() -> reported(make(entry, stamp, deadline))));
      }
      List<TrainingOutcome> outcomes = new ArrayList<>();
      for (Future<TrainingOutcome> outcome : started) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
      endAll();
      forget(end);
    }
  }

  /** Ends what runs, and keeps the next from beginning. */
  private void endAll() {
    closing = true;
    running.forEach(Process::destroy);
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The machine is going down, and runs the hook itself.
    }
  }

  private TrainingOutcome reported(TrainingOutcome outcome) {
    String name = outcome.entry().name();
    if (!outcome.isMade()) {
      progress.accept("%s: failed: %s".formatted(name, outcome.fault()));
    } else {
      String how = outcome.kept() ? "is there already" : "trained";
      progress.accept("%s: %s, %.0f s".formatted(name, how, outcome.seconds()));
    }
    return outcome;
  }

  private TrainingOutcome make(ZooEntry entry, String stamp, long deadline)
      throws InterruptedException {
    ZooFolder folder = ZooFolder.of(out, entry);
    if (folder.holds(stamp)) {
      return TrainingOutcome.kept(entry, folder.seconds());
    }
    try {
      if (closing || System.nanoTime() >= deadline) {
        return TrainingOutcome.failed(entry, "not begun, as the budget was used up");
      }
      folder.clear();
      progress.accept("%s: training, see %s".formatted(entry.name(), folder.log()));
      return train(entry, folder, stamp, deadline);
    } catch (IOException e) {
      return TrainingOutcome.failed(entry, "%s: %s".formatted(folder.folder(), e));
    }
  }

  private TrainingOutcome train(ZooEntry entry, ZooFolder folder, String stamp, long deadline)
      throws IOException, InterruptedException {
    Process process =
        train
            .of(entry, data, folder.model(), folder.card(), folder.figures())
            .redirectErrorStream(true)
            .redirectOutput(folder.log().toFile())
            .start();
    running.add(process);
    if (closing) {
      process.destroy();
    }
    try {
      if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return TrainingOutcome.failed(entry, "ended, as the budget was used up");
      }
    } finally {
      process.destroy();
      process.waitFor();
      running.remove(process);
    }
    if (process.exitValue() != 0) {
      return TrainingOutcome.failed(entry, folder.lastWords());
    }
    folder.sign(stamp);
    return TrainingOutcome.made(entry, folder.seconds());
  }
}
