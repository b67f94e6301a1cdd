package dev.nudge.cli.tools;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.job.BrokerClients;
import dev.nudge.cli.job.BrokerOptions;
import dev.nudge.cli.job.JobTopics;
import dev.nudge.cli.options.InputPath;
import dev.nudge.cli.options.JsonFile;
import dev.nudge.config.JobConfig;
import dev.nudge.io.Preflight;
import dev.nudge.local.host.RunFailedException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge erased}. */
@Command(
    name = "erased",
    description = {
      "Says whether a user's requests to be forgotten are done, and what of the user is still in the job's topics, and until when.",
      "Reads all topics of the job, all that is committed now, and ends. It deletes nothing.",
      "With --models also which models learned from the user."
    })
public final class ErasedCommand implements Callable<Integer> {
  /** A segment of that age, milliseconds, is never closed because of it. */
  private static final long FOR_EVER = Duration.ofDays(36_500).toMillis();

  @Parameters(paramLabel = "USER", description = "The user's id, or pseudonym.")
  private String user;

  @Option(
      names = "--models",
      paramLabel = "FOLDER",
      converter = InputPath.class,
      description =
          "Also look at all models in this folder and below: whose rows each was made from says the file that nudge train --keep-user-hashes writes.")
  private Path models;

  @Option(
      names = "--also",
      paramLabel = "TOPIC",
      split = ",",
      description =
          "More topics to look in, such as that of nudge webhook --dead-letters, whose usual one is looked in where it is there.")
  private List<String> also = List.of();

  @Mixin private BrokerOptions broker;
  @Mixin private JsonFile json;
  @Spec private CommandSpec spec;

  /**
   * What a topic still holds.
   *
   * @param compacted records that compaction removes
   * @param goneFrom when retention may remove the last of it; null where it is kept
   * @param goneBy when it is removed at the latest; null where nobody can say
   */
  record InTopic(
      String topic,
      long records,
      Instant latest,
      long tombstones,
      long compacted,
      Instant goneFrom,
      Instant goneBy) {}

  /**
   * The account, as JSON has it.
   *
   * @param models null where none were looked at
   * @param limit what was not looked for; null if all was
   */
  record Account(
      List<String> requests, List<InTopic> topics, List<ModelsThatSaw.Seen> models, String limit) {}

  @Override
  public Integer call() {
    json.requireWritable();
    JobConfig config = broker.config();
    List<String> topics = topics(config);
    NamesOfUser names = NamesOfUser.of(user, config, topics);
    List<ModelsThatSaw.Seen> seen =
        models == null ? null : ModelsThatSaw.below(models, names.all());
    Requests requests = new Requests(config, user);
    Map<String, Left> left = new TreeMap<>();
    try (TopicReader reader = new TopicReader(config.kafka(), topics)) {
      Map<TopicPartition, Long> ends = reader.ends();
      reader.consumer().seekToBeginning(reader.partitions());
      while (!reader.hasCome(ends)) {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll()) {
          requests.take(record);
          names.see(record.key());
          left.computeIfAbsent(
                  record.topic(),
                  t -> new Left(names.all(), t.equals(config.topics().deadLetters())))
              .take(record);
        }
      }
    }
    String limit = names.limit().orElse(null);
    if (seen != null && limit != null) {
      seen = seen.stream().map(ModelsThatSaw.Seen::inDoubt).toList();
    }
    report(new Account(requests.lines(), inTopics(config, left), seen, limit));
    return 0;
  }

  private void report(Account account) {
    Console console = new Console(spec.commandLine().getOut());
    List<String> asked = account.requests;
    List<InTopic> found = account.topics;
    asked.forEach(console::line);
    if (asked.isEmpty()) {
      console.line("No request of this user is on the topic of erasures.");
    }
    found.forEach(
        in ->
            console.line(
                "%s: %,d records, the latest of %s; %s"
                    .formatted(in.topic, in.records, in.latest, until(in))));
    if (found.isEmpty()) {
      console.line("No topic of the job holds the id.");
    }
    if (account.models != null) {
      account.models.forEach(model -> console.line(model.line()));
    }
    if (account.limit != null) {
      console.line(account.limit);
    }
    json.write(account);
  }

  private static String until(InTopic in) {
    if (in.goneBy != null) {
      return "retention removes them between %s and %s".formatted(in.goneFrom, in.goneBy);
    }
    if (in.goneFrom != null) {
      return "retention removes them after %s, when their segment is full".formatted(in.goneFrom);
    }
    if (in.compacted == 0) {
      return "kept: neither retention nor compaction removes them";
    }
    String removed = "compaction removes %s, after %d tombstones";
    return in.compacted == in.records
        ? removed.formatted("them", in.tombstones)
        : removed.formatted("%,d".formatted(in.compacted), in.tombstones) + "; the others are kept";
  }

  /** Those of the job that there are: a topic that is not needed need not be. */
  private List<String> topics(JobConfig config) {
    List<String> needed = new ArrayList<>(also);
    needed.add(config.topics().erasures());
    Preflight.checkTopics(config, needed);
    List<String> topics = new ArrayList<>(TopicReader.triggerTopics(config));
    topics.addAll(config.topics().inputs());
    topics.addAll(config.topics().outputs());
    topics.addAll(also);
    topics.add(JobTopics.UNDELIVERED);
    try (TopicReader none = new TopicReader(config.kafka(), List.of())) {
      topics.retainAll(none.consumer().listTopics().keySet());
    }
    return topics.stream().distinct().toList();
  }

  private static List<InTopic> inTopics(JobConfig config, Map<String, Left> left) {
    left.values().removeIf(in -> in.records() == 0);
    List<ConfigResource> asked =
        left.keySet().stream().map(t -> new ConfigResource(ConfigResource.Type.TOPIC, t)).toList();
    try (Admin admin = Admin.create(BrokerClients.properties(config.kafka()))) {
      Map<String, Config> settings =
          admin.describeConfigs(asked).all().get().entrySet().stream()
              .collect(Collectors.toMap(e -> e.getKey().name(), Map.Entry::getValue));
      return left.entrySet().stream()
          .map(e -> inTopic(e.getKey(), e.getValue(), settings.get(e.getKey())))
          .toList();
    } catch (ExecutionException e) {
      throw new RunFailedException(
          "The settings of topics cannot be read: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("Interrupted while settings of topics were read.", e);
    }
  }

  /** A segment goes as a whole, after the last of its records. */
  private static InTopic inTopic(String topic, Left left, Config settings) {
    Instant latest = Instant.ofEpochMilli(left.latest());
    long retention = Long.parseLong(settings.get("retention.ms").value());
    long segment = Long.parseLong(settings.get("segment.ms").value());
    String policy = settings.get("cleanup.policy").value();
    boolean kept = !policy.contains("delete") || retention < 0;
    long compacted = policy.contains("compact") ? left.compacted() : 0;
    Instant from = kept ? null : latest.plusMillis(retention);
    Instant by = kept || segment > FOR_EVER ? null : from.plusMillis(segment);
    return new InTopic(topic, left.records(), latest, left.tombstones(), compacted, from, by);
  }
}
