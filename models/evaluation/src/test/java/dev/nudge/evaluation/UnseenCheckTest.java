package dev.nudge.evaluation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.evaluation.protocols.Dataset;
import dev.nudge.evaluation.protocols.Fingerprint;
import dev.nudge.evaluation.protocols.Protocol;
import dev.nudge.evaluation.protocols.Protocols;
import dev.nudge.evaluation.protocols.Slice;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.features.FeatureSet;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.TestModels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the file says of its training decides on which users and times a model is judged. */
class UnseenCheckTest {
  private static final SequenceSet FIT = customers("f", 100);
  private static final String RETURN = "online-retail-return-30d";

  @Test
  void judgesOnCustomersOutsideItsTraining() {
    assertThatCode(() -> judge(RETURN, FIT, trained(), false)).doesNotThrowAnyException();
  }

  @Test
  void refusesCustomersOfAnotherFolderThatItWasTrainedOn() {
    assertThatThrownBy(() -> judge(RETURN, customers("f", 101), trained(), false))
        .isInstanceOf(TrainingUsersException.class)
        .hasMessageContaining("of the users to judge it on")
        .hasMessageContaining("--allow-training-users");
    assertThatCode(() -> judge(RETURN, customers("g", 100), trained(), false))
        .doesNotThrowAnyException();
  }

  @Test
  void judgesOnThemIfToldTo() {
    assertThatCode(() -> judge(RETURN, customers("f", 101), trained(), true))
        .doesNotThrowAnyException();
  }

  @Test
  void takesTheNameOfAProtocolOfFitUsersForConsent() {
    assertThatCode(() -> judge(RETURN + "-time", FIT, trained(), false)).doesNotThrowAnyException();
  }

  @Test
  void refusesToCompareWithAFolderThatItWasNotTrainedOn() {
    Map<String, String> elsewhere = trained();
    elsewhere.put("training.slice.md5", "0");

    assertThatThrownBy(() -> judge(RETURN, FIT, elsewhere, false))
        .isInstanceOf(TrainingUsersException.class)
        .hasMessageContaining("not trained on the users of --fit");
  }

  @Test
  void refusesARuleThatItDoesNotKnow() {
    Map<String, String> other = trained();
    other.put("training.slice", "everybody");

    assertThatThrownBy(() -> judge(RETURN, FIT, other, false))
        .isInstanceOf(TrainingUsersException.class)
        .hasMessageContaining("'everybody'");
  }

  @Test
  void refusesAModelThatLookedBeyondTheProtocolsCut() {
    Map<String, String> longer = trained();
    longer.put("training.until", "2011-06-02T00:00:00Z");

    assertThatThrownBy(() -> judge(RETURN, FIT, longer, true))
        .isInstanceOf(TrainingPeriodException.class);
  }

  @Test
  void allowsTheLabelsOfTheProtocolToReachBeyondTheCutAndNoMore() {
    Map<String, String> reaching = trained();
    reaching.put("training.outcomes.until", "2011-07-01T00:00:00Z");
    assertThatCode(() -> judge(RETURN, FIT, reaching, false)).doesNotThrowAnyException();

    reaching.put("training.outcomes.until", "2011-08-30T00:00:00Z");
    assertThatThrownBy(() -> judge(RETURN, FIT, reaching, false))
        .isInstanceOf(TrainingPeriodException.class)
        .hasMessageContaining("2011-08-30");
  }

  @Test
  void believesAModelOfAnotherDataSetAndOneThatTellsNothing() {
    Map<String, String> other = trained();
    other.put("training.data", "tmall:tmall");
    other.put("training.until", "2013-07-16T00:00:00Z");

    assertThatCode(() -> judge(RETURN, customers("f", 101), other, false))
        .doesNotThrowAnyException();
    assertThatCode(() -> judge(RETURN, customers("f", 101), Map.of(), false))
        .doesNotThrowAnyException();
  }

  private static void judge(
      String name, SequenceSet test, Map<String, String> facts, boolean allowUsers) {
    Protocol protocol = Protocols.named(name).orElseThrow();
    try (OnnxModel model = OnnxModel.load(TestModels.untrained(FIT.features(), facts))) {
      new EvaluationRun(Map.of("m", model), false, allowUsers)
          .protocol(protocol, features -> FIT, features -> test);
    }
  }

  private static Map<String, String> trained() {
    Map<String, String> facts = new HashMap<>();
    facts.put("training.data", "online-retail:fit");
    facts.put("training.until", "2011-06-01T00:00:00Z");
    facts.put("training.slice", Slice.FIT_USERS.rule());
    facts.put(
        "training.slice.md5",
        Fingerprint.of(
            FIT.where(Slice.FIT_USERS::holds).users().stream().map(user -> user.userId())));
    return facts;
  }

  /** Each orders before and after the cut of the protocols. */
  private static SequenceSet customers(String prefix, int count) {
    List<RecordedMessage> lines = new ArrayList<>();
    for (String time : List.of("2011-05-02T10:00:00Z", "2011-06-20T10:00:00Z")) {
      for (int i = 0; i < count; i++) {
        lines.add(order(Instant.parse(time), prefix + i));
      }
    }
    for (int i = 0; i < count; i += 2) {
      lines.add(order(Instant.parse("2011-07-10T10:00:00Z"), prefix + i));
    }
    return SequenceSet.read(
        lines.iterator(),
        FeatureSet.of(List.of("elapsed")),
        Duration.ofDays(1),
        Dataset.ONLINE_RETAIL.mark());
  }

  private static RecordedMessage order(Instant time, String customer) {
    Event event =
        Event.newBuilder()
            .setEventId(customer + time)
            .setUserId(customer)
            .setTime(time)
            .setType(EventType.PURCHASE)
            .setSessionId("invoice-" + customer + time)
            .setAttributes(Map.of())
            .build();
    return new RecordedMessage(time, event, null);
  }
}
