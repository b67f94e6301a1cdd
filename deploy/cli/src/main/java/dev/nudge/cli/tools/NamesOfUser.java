package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.cleaning.Pseudonyms;
import dev.nudge.cli.job.OutcomeCodec;
import dev.nudge.config.Contract;
import dev.nudge.config.JobConfig;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * By which names topics and models may know a user, the id and the pseudonym, and whether those
 * that are known here are all. Not thread-safe.
 */
final class NamesOfUser {
  static final String KEY_MISSING =
      "Some keys look like pseudonyms, so the user may have another name, which was not looked for; --set nudge.privacy.pseudonyms.key-file=FILE, as the job has it.";
  static final String ID_MISSING =
      "No input has the user's id as its key or user_id, so what has it elsewhere was not looked for; ask by the id.";

  private final Pseudonyms pseudonyms;
  private final Set<String> names = new LinkedHashSet<>();
  private boolean lacksId;
  private boolean lacksKey;

  /**
   * @param asked the id or the pseudonym
   */
  NamesOfUser(String asked, Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
    String known = pseudonyms.ofAsked(asked);
    lacksId = pseudonyms.given() && known.equals(asked);
    lacksKey = !pseudonyms.given() && Pseudonyms.haveForm(asked);
    names.add(asked);
    names.add(known);
  }

  /**
   * The same; of a pseudonym it looks for the id.
   *
   * @param topics that there are
   */
  static NamesOfUser of(String asked, JobConfig config, List<String> topics) {
    NamesOfUser names = new NamesOfUser(asked, config.cleaning().pseudonyms());
    if (names.lacksId) {
      names.findId(config, topics.stream().filter(config.topics().inputs()::contains).toList());
    }
    return names;
  }

  private void findId(JobConfig config, List<String> inputs) {
    Map<String, OutcomeCodec<? extends SpecificRecord>> codecs = new HashMap<>();
    for (String topic : inputs) {
      codecs.put(
          topic, OutcomeCodec.of(Contract.of(config.topics(), topic).orElseThrow().type(), config));
    }
    try (TopicReader reader = new TopicReader(config.kafka(), inputs)) {
      Map<TopicPartition, Long> ends = reader.ends();
      reader.consumer().seekToBeginning(reader.partitions());
      while (lacksId && !reader.hasCome(ends)) {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll()) {
          learn(TailedRecord.of(record, codecs.get(record.topic())).user());
        }
      }
    }
  }

  /**
   * Takes the name of somebody in an input.
   *
   * @param name null where it has none
   */
  void learn(String name) {
    if (lacksId && name != null && !names.contains(name) && names.contains(pseudonyms.of(name))) {
      names.add(name);
      lacksId = false;
    }
  }

  /** Takes the key of any record; null where it has none. */
  void see(byte[] key) {
    if (key != null && !lacksKey && !pseudonyms.given()) {
      lacksKey = Pseudonyms.haveForm(new String(key, UTF_8));
    }
  }

  /** Those that are known. */
  Set<String> all() {
    return names;
  }

  /** Why these may not be all; empty if they are. */
  Optional<String> limit() {
    return lacksKey
        ? Optional.of(KEY_MISSING)
        : lacksId ? Optional.of(ID_MISSING) : Optional.empty();
  }
}
