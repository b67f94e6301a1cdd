package dev.nudge.config;

import dev.nudge.schemas.ContractVersion;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ControlStatus;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.ErasureDone;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ModelState;
import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Receipt;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** What lies in each of the job's topics. */
public enum Contract {
  EVENT(Event.class, topics -> Stream.of(topics.clickstream(), topics.late())),
  PROFILE_UPDATE(ProfileUpdate.class, topics -> Stream.of(topics.profilesIn())),
  ERASURE(Erasure.class, topics -> Stream.of(topics.erasures())),
  RECEIPT(Receipt.class, topics -> topics.receipts().stream()),
  MODEL_STATE(ModelState.class, topics -> topics.modelStates().stream()),
  CONTROL(Control.class, topics -> Stream.of(topics.control())),
  TRIGGER(Trigger.class, topics -> Stream.of(topics.triggers("KIND"))),
  SUPPRESSION(Suppression.class, topics -> Stream.of(topics.suppressions())),
  PORTRAIT(Portrait.class, topics -> Stream.of(topics.portraits())),
  ERASURE_DONE(ErasureDone.class, topics -> topics.erasuresDone().stream()),
  SCORE(Score.class, topics -> Stream.of(topics.scores())),
  SCORED_ROW(ScoredRow.class, topics -> Stream.of(topics.scoredRows())),
  DEAD_LETTER(DeadLetter.class, topics -> Stream.of(topics.deadLetters())),
  CONTROL_STATUS(ControlStatus.class, topics -> Stream.of(topics.controlStatus()));

  private final Class<? extends SpecificRecord> type;
  private final Function<Topics, Stream<String>> topics;

  Contract(Class<? extends SpecificRecord> type, Function<Topics, Stream<String>> topics) {
    this.type = type;
    this.topics = topics;
  }

  /** The generated class of its records. */
  public Class<? extends SpecificRecord> type() {
    return type;
  }

  /** The topics that hold it; KIND stands for every kind of trigger. */
  public List<String> topics(Topics names) {
    return topics.apply(names).toList();
  }

  /** Of a topic's records; empty if the job has no such topic. */
  public static Optional<Contract> of(Topics names, String topic) {
    return topic.startsWith(names.triggersPrefix())
        ? Optional.of(TRIGGER)
        : Arrays.stream(values())
            .filter(contract -> contract.topics(names).contains(topic))
            .findFirst();
  }

  /** As it is written now. */
  public Schema schema() {
    List<ContractVersion> versions = ContractVersion.of(type);
    return versions.get(versions.size() - 1).schema();
  }
}
