package dev.nudge.cli.tools;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.job.BrokerOptions;
import dev.nudge.cli.job.OutcomeCodec;
import dev.nudge.cli.options.FromConverter;
import dev.nudge.config.JobConfig;
import dev.nudge.io.Preflight;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nudge verify}. */
@Command(
    name = "verify",
    description = {
      "Looks in the topics for gaps and repeats in the numbers of triggers, and lists them. What is missing at the end of the numbers, or of a user as a whole, cannot be seen.",
      "Reads triggers of all kinds and suppressions, all that is committed now, and ends."
    })
public final class VerifyCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = FromConverter.class,
      defaultValue = "beginning",
      description =
          "beginning, or a date or an instant of Kafka's time. What comes before is not looked at. Default: ${DEFAULT-VALUE}.")
  private Instant from;

  @Mixin private BrokerOptions broker;
  @Spec private CommandSpec spec;

  private final List<String> unreadable = new ArrayList<>();

  @Override
  public Integer call() {
    JobConfig config = broker.config();
    String suppressions = config.topics().suppressions();
    Preflight.checkTopics(config, List.of(suppressions));
    List<String> topics = new ArrayList<>(TopicReader.triggerTopics(config));
    if (topics.isEmpty()) {
      throw new RunFailedException(
          "There is no topic %s… on %s; 'nudge topics create' makes them"
              .formatted(config.topics().triggersPrefix(), config.kafka().bootstrapServers()));
    }
    topics.add(suppressions);
    Console console = new Console(spec.commandLine().getOut());
    try (TopicReader reader = new TopicReader(config.kafka(), topics)) {
      return report(read(reader, config, console), console);
    }
  }

  private TriggerNumbers read(TopicReader reader, JobConfig config, Console console) {
    Map<TopicPartition, Long> ends = reader.ends();
    Map<TopicPartition, Long> starts = reader.offsetsOf(from, reader.partitions());
    starts.forEach(reader.consumer()::seek);
    Set<TopicPartition> cut = new HashSet<>(starts.keySet());
    cut.removeIf(partition -> starts.get(partition) == 0);
    TriggerNumbers numbers = new TriggerNumbers(cut);
    OutcomeCodec<Trigger> triggers = OutcomeCodec.of(Trigger.class, config);
    OutcomeCodec<Suppression> heldBack = OutcomeCodec.of(Suppression.class, config);
    try (ProgressBar progress = console.progress("Verify", "records", -1)) {
      while (!reader.hasCome(ends)) {
        for (ConsumerRecord<byte[], byte[]> message : reader.poll()) {
          TopicPartition partition = new TopicPartition(message.topic(), message.partition());
          long offset = message.offset();
          if (offset >= ends.get(partition)) {
            continue; // has come since
          }
          try {
            if (message.value() == null) {
              unreadable.add("%s offset %d has no value".formatted(partition, offset));
            } else if (message.topic().equals(config.topics().suppressions())) {
              numbers.add(heldBack.decode(message.value()), partition, offset);
            } else {
              numbers.add(triggers.decode(message.value()), partition, offset);
            }
          } catch (DecodeException e) {
            unreadable.add(
                "%s offset %d is not readable: %s".formatted(partition, offset, e.getMessage()));
          }
          progress.step();
        }
      }
    }
    return numbers;
  }

  private int report(TriggerNumbers numbers, Console console) {
    List<String> faults = new ArrayList<>(unreadable);
    faults.addAll(numbers.faults());
    faults.stream().limit(SHOWN).forEach(console::line);
    if (faults.size() > SHOWN) {
      console.line("and %,d more".formatted(faults.size() - SHOWN));
    }
    console.line(
        "%,d triggers and %,d held back at the exit, in %,d lines of a user and kind%s: %s"
            .formatted(
                numbers.triggers(),
                numbers.heldBack(),
                numbers.lines(),
                numbers.withoutNumber() == 0
                    ? ""
                    : ", %,d of older releases without a number".formatted(numbers.withoutNumber()),
                faults.isEmpty()
                    ? "no gap and no repeat in the numbers"
                    : "%,d faults".formatted(faults.size())));
    return faults.isEmpty() ? 0 : 1;
  }
}
