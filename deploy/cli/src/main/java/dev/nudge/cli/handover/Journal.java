package dev.nudge.cli.handover;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.local.host.RunFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How far a hand-over has come: a file of JSON lines, each on the disk before what it says is
 * begun. One process has it at a time. A last line that was not finished counts as not written:
 * nothing had been done for it.
 */
final class Journal implements AutoCloseable {
  private static final String NAME = "handover.jsonl";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;
  private final FileChannel channel;
  private final Consumer<Entry> written;
  private final List<Entry> entries;
  private Plan plan;

  /**
   * What a journal holds.
   *
   * @param plan empty where nothing has begun
   * @param length bytes of whole lines
   */
  record Content(Optional<Plan> plan, List<Entry> entries, long length) {}

  private Journal(Path file, FileChannel channel, Consumer<Entry> written, Content content) {
    this.file = file;
    this.channel = channel;
    this.written = written;
    this.plan = content.plan().orElse(null);
    this.entries = new ArrayList<>(content.entries());
  }

  /**
   * Opens the one in a folder, or begins it.
   *
   * @param written is called after each new entry
   * @throws RunFailedException if another process has it, or it cannot be read
   */
  static Journal open(Path folder, Consumer<Entry> written) {
    Path file = folder.resolve(NAME);
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        lock(file, channel);
        // Not by a second opening: its end would end the lock, too.
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (all.hasRemaining() && channel.read(all) >= 0) {
          // more
        }
        Content content = parse(file, Arrays.copyOf(all.array(), all.position()));
        channel.truncate(content.length());
        channel.position(channel.size());
        return new Journal(file, channel, written, content);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new RunFailedException(
          "JOURNAL: %s cannot be used: %s; name another --directory".formatted(file, e), e);
    }
  }

  /**
   * What the one in a folder holds now, also while a process has it; nothing is written.
   *
   * @throws RunFailedException if it cannot be read
   */
  static Content look(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      return parse(file, Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return new Content(Optional.empty(), List.of(), 0);
    } catch (IOException e) {
      throw new RunFailedException(
          "JOURNAL: %s cannot be read: %s; name another --directory".formatted(file, e), e);
    }
  }

  private static void lock(Path file, FileChannel channel) throws IOException {
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // said below
    }
    if (lock == null) {
      throw new RunFailedException(
          "IN_USE: another nudge handover has %s open; wait for its end".formatted(file));
    }
  }

  private static Content parse(Path file, byte[] bytes) {
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    Plan plan = null;
    List<Entry> entries = new ArrayList<>();
    int number = 0;
    for (String line : new String(bytes, 0, whole, UTF_8).lines().toList()) {
      number++;
      try {
        if (number == 1) {
          plan = MAPPER.readValue(line, Plan.class);
        } else {
          entries.add(MAPPER.readValue(line, Entry.class));
        }
      } catch (JsonProcessingException e) {
        throw new RunFailedException(
            "JOURNAL: %s, line %d, is not what nudge handover writes: %s; put the file back as it was"
                .formatted(file, number, e.getOriginalMessage()),
            e);
      }
    }
    return new Content(Optional.ofNullable(plan), List.copyOf(entries), whole);
  }

  /** Empty where nothing has begun. */
  Optional<Plan> plan() {
    return Optional.ofNullable(plan);
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Empty where nothing has been done for the plan. */
  Optional<Entry> last() {
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
  }

  /** Writes what it is about, as the first line. */
  void begin(Plan of) {
    append(of);
    plan = of;
  }

  /** Writes a line, which is on the disk when this returns. */
  void write(Step step, Color who, String job, String state, Color next, String why) {
    Entry entry = new Entry(Instant.now().toString(), step, who, job, state, next, why);
    append(entry);
    entries.add(entry);
    written.accept(entry);
  }

  private void append(Object line) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap((MAPPER.writeValueAsString(line) + "\n").getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new RunFailedException(
          "JOURNAL: %s cannot be written: %s; make room, and run the command again"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new RunFailedException("JOURNAL: %s cannot be closed: %s".formatted(file, e), e);
    }
  }
}
