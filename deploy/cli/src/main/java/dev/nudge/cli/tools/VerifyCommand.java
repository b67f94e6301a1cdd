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
import java.util.List;
import java.util.Map;
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
      "Shows from the topics alone that no trigger is missing and none is there twice, or lists where.",
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
    TriggerNumbers numbers =
        new TriggerNumbers(starts.values().stream().allMatch(start -> start == 0));
    OutcomeCodec<Trigger> triggers = OutcomeCodec.of(Trigger.class, config);
    OutcomeCodec<Suppression> heldBack = OutcomeCodec.of(Suppression.class, config);
    try (ProgressBar progress = console.progress("Verify", "records", -1)) {
      while (!reader.hasCome(ends)) {
        for (ConsumerRecord<byte[], byte[]> message : reader.poll()) {
          String place =
              "%s-%d offset %d".formatted(message.topic(), message.partition(), message.offset());
          try {
            if (message.topic().equals(config.topics().suppressions())) {
              numbers.add(heldBack.decode(message.value()), place);
            } else {
              numbers.add(triggers.decode(message.value()), place);
            }
          } catch (DecodeException e) {
            unreadable.add("%s is not readable: %s".formatted(place, e.getMessage()));
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
                    ? "none is missing, none is there twice"
                    : "%,d faults".formatted(faults.size())));
    return faults.isEmpty() ? 0 : 1;
  }
}
