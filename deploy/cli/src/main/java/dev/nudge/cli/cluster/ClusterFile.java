package dev.nudge.cli.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.cluster.ClusterState.Request;
import dev.nudge.local.host.Home;
import dev.nudge.local.host.RunFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The file in a cluster's directory by which others find it, and the one by which they ask
 * something of it. It names its owner by process id and start, so that what a killed owner leaves
 * is known for what it is.
 */
final class ClusterFile implements AutoCloseable {
  private static final String STATE = "cluster.json";
  private static final String REQUEST = "cluster-request.json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The time of boot, from which a start is counted, moves when the clock is set. */
  private static final Duration SAME = Duration.ofSeconds(10);

  private final Path directory;

  private ClusterFile(Path directory) {
    this.directory = directory;
  }

  private record Content(long owner, long startedMillis, ClusterState state) {}

  /** The process that runs a cluster, and what it says of it. */
  record Owned(ProcessHandle owner, ClusterState state) {}

  /**
   * Makes this process the owner.
   *
   * @throws RunFailedException if another one is
   */
  static ClusterFile claim(Path directory) {
    Optional<ProcessHandle> other = read(directory).flatMap(ClusterFile::alive);
    if (other.isPresent()) {
      throw new RunFailedException(
          "A cluster runs in %s already (process %d): end it with '%s cluster stop --directory %s', or name another directory."
              .formatted(directory, other.get().pid(), Home.command(), directory));
    }
    ClusterFile claimed = new ClusterFile(directory);
    claimed.takeRequest(unread -> {}); // of somebody who asked one before
    claimed.write(ClusterState.starting());
    return claimed;
  }

  /** Makes known how things stand. */
  void write(ClusterState state) {
    ProcessHandle self = ProcessHandle.current();
    write(directory, STATE, new Content(self.pid(), started(self).toEpochMilli(), state));
  }

  /**
   * What somebody asks; each request is handed out once.
   *
   * @param report gets a line about one that cannot be read
   */
  Optional<Request> takeRequest(Consumer<String> report) {
    Path file = directory.resolve(REQUEST);
    Path taken = directory.resolve(REQUEST + ".taken");
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      Files.move(file, taken, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      Request request = MAPPER.readValue(taken.toFile(), Request.class);
      Files.delete(taken);
      return Optional.ofNullable(request);
    } catch (IOException e) {
      report.accept(
          "A request cannot be read, and nothing is done for it: it is in %s.".formatted(taken));
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(directory.resolve(STATE));
  }

  /**
   * The cluster in a directory.
   *
   * @throws RunFailedException if none runs there, or not yet
   */
  static Owned find(Path directory) {
    Content content =
        read(directory)
            .orElseThrow(
                () ->
                    new RunFailedException(
                        "No cluster runs in %s: start one with '%s cluster --directory %s'."
                            .formatted(directory, Home.command(), directory)));
    ProcessHandle owner =
        alive(content)
            .orElseThrow(
                () ->
                    new RunFailedException(
                        "The cluster in %s is gone, its process %d was killed: start it again with '%s cluster --directory %s'."
                            .formatted(directory, content.owner, Home.command(), directory)));
    if (!content.state.ready()) {
      throw new RunFailedException(
          "The cluster in %s is still starting: wait until it says Ready.".formatted(directory));
    }
    return new Owned(owner, content.state);
  }

  /** Asks the owner to do something; {@link ClusterState#answered} then has the answer. */
  static void ask(Path directory, Request request) {
    write(directory, REQUEST, request);
  }

  private static Optional<Content> read(Path directory) {
    Path file = directory.resolve(STATE);
    try {
      return Files.exists(file)
          ? Optional.of(MAPPER.readValue(file.toFile(), Content.class))
          : Optional.empty();
    } catch (IOException e) {
      throw new RunFailedException(
          "%s cannot be read (%s): remove it if no cluster runs there."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static Optional<ProcessHandle> alive(Content content) {
    Instant then = Instant.ofEpochMilli(content.startedMillis);
    return ProcessHandle.of(content.owner)
        .filter(ProcessHandle::isAlive)
        .filter(process -> Duration.between(then, started(process)).abs().compareTo(SAME) < 0);
  }

  private static Instant started(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  /** At once, as somebody may be reading it. */
  private static void write(Path directory, String name, Object content) {
    try {
      Path whole = directory.resolve(name + ".new");
      MAPPER.writeValue(whole.toFile(), content);
      Files.move(whole, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
