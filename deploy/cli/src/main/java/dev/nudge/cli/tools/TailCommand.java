package dev.nudge.cli.tools;

import dev.nudge.cleaning.Pseudonyms;
import dev.nudge.cli.console.Console;
import dev.nudge.cli.job.BrokerOptions;
import dev.nudge.cli.job.OutcomeCodec;
import dev.nudge.cli.options.AtLeastOne;
import dev.nudge.cli.options.FromConverter;
import dev.nudge.config.Contract;
import dev.nudge.config.JobConfig;
import dev.nudge.config.Topics;
import dev.nudge.io.Preflight;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge tail}. */
@Command(
    name = "tail",
    description = {
      "Shows what comes on topics of the job, decoded; all that is committed, as a subscriber sees it.",
      "By default triggers of all kinds, what was held back, and dead letters, from now on until Ctrl-C."
    })
public final class TailCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "TOPIC",
      arity = "0..*",
      description =
          "Any topic that the job reads or writes. Default: triggers, suppressions, dead letters.")
  private List<String> topics = List.of();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = FromConverter.class,
      description = "beginning, or a date or an instant of Kafka's time. Default: now.")
  private Instant from;

  @Option(
      names = "--max",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description = "End after so many records were shown.")
  private Integer max;

  @Option(
      names = "--until-end",
      description = "End where the topics end now, instead of waiting for more.")
  private boolean untilEnd;

  @Option(
      names = "--json",
      description =
          "One JSON object a line, in the names of the contract, as nudge replay --triggers writes it.")
  private boolean json;

  @Option(names = "--user", paramLabel = "ID", description = "Only what is about this user.")
  private String user;

  @Option(names = "--rule", paramLabel = "ID", description = "Only what is of this rule.")
  private String rule;

  @Mixin private BrokerOptions broker;
  @Spec private CommandSpec spec;

  private final Map<String, OutcomeCodec<? extends SpecificRecord>> codecs = new HashMap<>();

  @Override
  public Integer call() {
    JobConfig config = broker.config();
    topics.forEach(topic -> requireOfTheJob(topic, config.topics()));
    Preflight.checkTopics(config, topics.isEmpty() ? defaults(config.topics()) : topics);
    Console console = new Console(spec.commandLine().getOut());
    try (TopicReader reader = new TopicReader(config.kafka(), read(config))) {
      if (from != null) {
        reader.offsetsOf(from, reader.partitions()).forEach(reader.consumer()::seek);
      }
      show(reader, config, console);
    }
    return 0;
  }

  private void show(TopicReader reader, JobConfig config, Console console) {
    Map<TopicPartition, Long> ends = untilEnd ? reader.ends() : Map.of();
    Pseudonyms pseudonyms = config.cleaning().pseudonyms();
    String known = user == null ? null : pseudonyms.ofAsked(user);
    int shown = 0;
    while (!untilEnd || !reader.hasCome(ends)) {
      for (ConsumerRecord<byte[], byte[]> message : reader.poll()) {
        TailedRecord record = TailedRecord.of(message, codec(message.topic(), config));
        if ((known == null || isOfUser(record.user(), known, pseudonyms))
            && (rule == null || record.isOfRule(rule))) {
          console.line(json ? record.json() : record.line());
          if (max != null && ++shown == max) {
            return;
          }
        }
      }
    }
  }

  /** Inputs have a user's id, and outputs the pseudonym that it may have. */
  private static boolean isOfUser(String of, String known, Pseudonyms pseudonyms) {
    return of != null && pseudonyms.ofAsked(of).equals(known);
  }

  private OutcomeCodec<? extends SpecificRecord> codec(String topic, JobConfig config) {
    return codecs.computeIfAbsent(
        topic, t -> codec(Contract.of(config.topics(), t).orElseThrow(), config));
  }

  private static OutcomeCodec<? extends SpecificRecord> codec(Contract contract, JobConfig config) {
    return OutcomeCodec.of(contract.type(), config);
  }

  private List<String> read(JobConfig config) {
    if (!topics.isEmpty()) {
      return topics;
    }
    return Stream.concat(
            TopicReader.triggerTopics(config).stream(), defaults(config.topics()).stream())
        .toList();
  }

  private static List<String> defaults(Topics names) {
    return List.of(names.suppressions(), names.deadLetters());
  }

  private void requireOfTheJob(String topic, Topics names) {
    if (Contract.of(names, topic).isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "TOPIC: '%s' is no topic of the job; allowed: %s; other names are given with --set nudge.topics.…"
              .formatted(
                  topic,
                  Arrays.stream(Contract.values())
                      .flatMap(contract -> contract.topics(names).stream())
                      .collect(Collectors.joining(", "))));
    }
  }
}
