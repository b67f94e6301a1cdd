package dev.nudge.cli.inspect;

import dev.nudge.cleaning.Pseudonyms;
import dev.nudge.cli.console.Console;
import dev.nudge.cli.options.InputPath;
import dev.nudge.cli.options.PseudonymKey;
import dev.nudge.engine.UnreadableRecordException;
import dev.nudge.engine.UserRecordCodec;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.local.savepoint.Savepoint;
import dev.nudge.local.savepoint.StoredRecord;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge inspect}. */
@Command(
    name = "inspect",
    description = {
      "Says what is in a savepoint or a kept checkpoint: users, sizes and versions of their records, offsets.",
      "With --user also what is known of one of them. It reads the files alone: no cluster, no broker."
    })
public final class InspectCommand implements Callable<Integer> {
  private static final int MOST_BYTES = 1 << 30;
  private static final int DIGITS = 3;

  @Parameters(
      paramLabel = "SAVEPOINT",
      description = "Its folder on this machine, the one with the file _metadata.",
      converter = InputPath.class)
  private Path savepoint;

  @Option(names = "--user", paramLabel = "ID", description = "Whose record to show in words.")
  private String user;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      converter = PseudonymKey.class,
      description =
          "The key of the job's pseudonyms: with it --user is a user's id, as well as a pseudonym.")
  private Pseudonyms pseudonyms = Pseudonyms.none();

  @Spec private CommandSpec spec;

  private final Histogram sizes = new Histogram(MOST_BYTES, DIGITS);
  private final Map<Integer, Long> versions = new TreeMap<>();
  private StoredRecord ofUser;

  @Override
  public Integer call() {
    user = user == null ? null : pseudonyms.ofAsked(user);
    Savepoint of = Savepoint.open(savepoint);
    PrintWriter out = spec.commandLine().getOut();
    Console console = new Console(out);
    try (ProgressBar progress = console.progress("Inspect", "users", -1)) {
      String asked = user;
      of.records(
          id -> id.equals(asked),
          record -> {
            progress.step();
            take(record);
          });
    }
    out.printf("written by %d subtasks, of at most %d%n", of.parallelism(), of.maxParallelism());
    out.printf("users: %,d%n", sizes.getTotalCount());
    if (sizes.getTotalCount() > 0) {
      out.printf(
          "bytes a record: median %,d, 95 %% %,d, 99 %% %,d, most %,d%n",
          sizes.getValueAtPercentile(50),
          sizes.getValueAtPercentile(95),
          sizes.getValueAtPercentile(99),
          sizes.getMaxValue());
    }
    versions.forEach((version, count) -> out.println(version(version, count)));
    of.offsets()
        .forEach(
            (topic, partitions) -> out.println("next offsets of " + topic + ": " + partitions));
    if (user != null) {
      show(out);
    }
    return 0;
  }

  private void take(StoredRecord record) {
    sizes.recordValue(Math.min(record.size(), MOST_BYTES));
    versions.merge(record.version(), 1L, Long::sum);
    if (record.user().equals(user)) {
      ofUser = record;
    }
  }

  private static String version(int version, long count) {
    String text = "version %d: %,d records".formatted(version, count);
    if (version > UserRecordCodec.VERSION) {
      return text + "; this release reads up to %d".formatted(UserRecordCodec.VERSION);
    }
    return version < UserRecordCodec.VERSION ? text + ", upgraded when read" : text;
  }

  private void show(PrintWriter out) {
    if (ofUser == null) {
      throw new RunFailedException(
          "UNKNOWN_USER: nothing is known of '%s' in %s".formatted(user, savepoint));
    }
    try {
      out.printf("%nuser %s: %,d bytes, version %d%n", user, ofUser.size(), ofUser.version());
      RecordWords.of(UserRecordCodec.decode(ofUser.bytes(), 0))
          .forEach(line -> out.println("  " + line));
    } catch (UnreadableRecordException e) {
      throw new RunFailedException(
          "UNREADABLE_RECORD: '%s' has a %s".formatted(user, e.getMessage()), e);
    } catch (RuntimeException e) {
      throw new RunFailedException(
          "UNREADABLE_RECORD: the record of '%s' is broken: %s".formatted(user, e), e);
    }
  }
}
