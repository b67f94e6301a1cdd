package dev.nudge.cli.tools;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.job.BrokerOptions;
import dev.nudge.cli.options.InstantConverter;
import dev.nudge.cli.options.JsonFile;
import dev.nudge.config.JobConfig;
import dev.nudge.io.Preflight;
import dev.nudge.schemas.RejectionReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nudge redrive}. */
@Command(
    name = "redrive",
    description = {
      "Sends the messages of dead letters back to the topics they came from, as they came, after what rejected them was corrected.",
      "Each once: what was redriven is remembered in Kafka, in one transaction with the messages."
    })
public final class RedriveCommand implements Callable<Integer> {
  static final String GROUP = "nudge-redrive";

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "Dead letters written from then on. Default: all.")
  private Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "Dead letters written before it. Default: up to now.")
  private Instant to;

  @Option(
      names = "--offsets",
      paramLabel = "PARTITION:FIRST-LAST",
      converter = OffsetRange.Converter.class,
      description = "These only, instead of times. Repeatable, once a partition.")
  private List<OffsetRange> offsets = List.of();

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "Only these; one of ${COMPLETION-CANDIDATES}. Repeatable. Default: all.")
  private Set<RejectionReason> reasons = EnumSet.noneOf(RejectionReason.class);

  @Option(
      names = "--again",
      description = "Also what was redriven and came back, rejected once more.")
  private boolean again;

  @Option(names = "--dry-run", description = "Only count by reason, and show where examples lie.")
  private boolean dryRun;

  @Mixin private BrokerOptions broker;
  @Mixin private JsonFile json;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    json.requireWritable();
    requireOneRange();
    JobConfig config = broker.config();
    String topic = config.topics().deadLetters();
    Preflight.checkTopics(config, List.of(topic));
    Redrive redrive = new Redrive(config, reasons, again, Instant.now());
    run(config, topic, redrive);
    Console console = new Console(spec.commandLine().getOut());
    if (dryRun) {
      redrive.examples().forEach(console::line);
    }
    redrive.sent().forEach((reason, count) -> console.line("%-20s %,12d".formatted(reason, count)));
    redrive.fates().forEach((fate, count) -> console.line("%,d %s".formatted(count, words(fate))));
    if (redrive.fates().isEmpty()) {
      console.line("No such dead letters there.");
    }
    json.write(new Figures(redrive.sent(), redrive.fates()));
    return 0;
  }

  /**
   * @param reasons of those that went back
   */
  record Figures(Map<RejectionReason, Long> reasons, Map<Fate, Long> fates) {}

  private void run(JobConfig config, String topic, Redrive redrive) {
    Map<String, String> group =
        Map.of(
            ConsumerConfig.GROUP_ID_CONFIG,
            GROUP,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            "false");
    // The sender first: it ends a redrive that still runs, and only then holds what is remembered.
    try (RedriveSender sender = dryRun ? null : new RedriveSender(config.kafka(), topic, GROUP);
        TopicReader reader = new TopicReader(config.kafka(), List.of(topic), group)) {
      Map<TopicPartition, Long> ends = begin(reader, redrive);
      while (!reader.hasCome(ends)) {
        List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> letter : reader.poll()) {
          if (letter.offset() < ends.get(new TopicPartition(topic, letter.partition()))) {
            letters.add(letter);
          }
        }
        if (dryRun) {
          letters.forEach(letter -> redrive.take(letter, message -> {}));
        } else if (!letters.isEmpty()) {
          sender.send(letters, redrive);
        }
      }
    }
  }

  /** Returns where to end, offsets not included. */
  private Map<TopicPartition, Long> begin(TopicReader reader, Redrive redrive) {
    List<TopicPartition> all = reader.partitions();
    Map<TopicPartition, Long> beginnings = reader.consumer().beginningOffsets(all);
    Map<TopicPartition, Long> begins = new HashMap<>(beginnings);
    Map<TopicPartition, Long> ends = new HashMap<>(reader.ends());
    if (from != null) {
      begins.putAll(reader.offsetsOf(from, all));
    }
    if (to != null) {
      ends.putAll(reader.offsetsOf(to, all));
    }
    if (!offsets.isEmpty()) {
      begins.replaceAll((p, begin) -> only(p).map(o -> Math.max(begin, o.first())).orElse(begin));
      ends.replaceAll(
          (p, end) -> only(p).map(o -> Math.min(end, o.last() + 1)).orElse(begins.get(p)));
    }
    Map<TopicPartition, OffsetAndMetadata> known = reader.consumer().committed(Set.copyOf(all));
    begins.forEach(
        (partition, offset) -> {
          long first = Math.min(offset, ends.get(partition));
          reader.consumer().seek(partition, Math.max(first, beginnings.get(partition)));
          redrive.begin(partition, offset, known.get(partition));
        });
    return ends;
  }

  private Optional<OffsetRange> only(TopicPartition partition) {
    return offsets.stream().filter(range -> range.partition() == partition.partition()).findFirst();
  }

  private void requireOneRange() {
    if (!offsets.isEmpty() && (from != null || to != null)) {
      throw new ParameterException(
          spec.commandLine(),
          "--offsets: is not allowed with --from or --to; give one or the other");
    }
    if (offsets.stream().map(OffsetRange::partition).distinct().count() < offsets.size()) {
      throw new ParameterException(
          spec.commandLine(),
          "--offsets: a partition is named twice; allowed: once, or several runs");
    }
  }

  private String words(Fate fate) {
    return dryRun && fate == Fate.REDRIVEN ? "would be redriven" : fate.words();
  }
}
