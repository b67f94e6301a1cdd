package dev.nudge.engine;

import static dev.nudge.engine.OneUser.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.recommending.Recommender;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.ModelRole;
import dev.nudge.schemas.ModelState;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.triggers.ControlCheck;
import dev.nudge.triggers.PolicySettings;
import dev.nudge.triggers.RuleBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a challenger is given that comes late: a user whose state was taken is as if it had been
 * there before the user's first event, to the bit.
 */
final class RebuiltStateTest {
  private static final int ROWS = 3;
  private static final byte[] FIRST = HandModel.file("1");
  private static final byte[] NEXT = HandModel.file("2");
  private static final byte[] OTHER = HandModel.file("3");

  /** Says what became of each state. */
  private static final class Outcomes extends CollectedOutputs {
    private final List<StateOutcome> of = new ArrayList<>();

    @Override
    public void modelState(StateOutcome outcome) {
      of.add(outcome);
    }
  }

  private final Outcomes out = new Outcomes();
  private final UserSlot ann = user();

  /** Whose challenger was there from the first. */
  private final UserSlot twin = user();

  /** Of an engine alone over the log, with the new model as champion. */
  private final UserSlot rebuilt = user();

  private final ControlledEngine job = engine(FIRST);
  private final ControlledEngine early = engine(FIRST);
  private final ControlledEngine log = engine(NEXT);
  private int sent;

  RebuiltStateTest() throws Exception {
    release(early, NEXT);
  }

  @AfterEach
  void close() {
    job.close();
    early.close();
    log.close();
  }

  @Test
  void aStateAfterTheLastEventIsTaken() throws Exception {
    events(5);
    release(job, NEXT);
    assertThat(give(state())).isEqualTo(StateOutcome.TAKEN);
    assertAsIfFromTheFirst();

    events(2);
    assertAsIfFromTheFirst();
    assertThat(give(state())).as("once more").isEqualTo(StateOutcome.TAKEN);
    assertAsIfFromTheFirst();
  }

  @Test
  void aStateOfBeforeSomeEventsIsTakenWithTheirRows() throws Exception {
    events(4);
    release(job, NEXT);
    ModelState before = state();
    events(ROWS);
    assertThat(give(before)).isEqualTo(StateOutcome.CAUGHT_UP);
    assertAsIfFromTheFirst();

    events(1);
    assertThat(give(before)).isEqualTo(StateOutcome.PASSED);
    assertAsIfFromTheFirst();
  }

  @Test
  void aStateOfBeforeSomeEventsIsNotTakenWithoutRows() throws Exception {
    events(4);
    release(job, NEXT);
    ModelState before = state();
    events(1);
    ann.record().rows = Remembered.NONE;
    Remembered own = ann.record().challenger;

    assertThat(give(before)).isEqualTo(StateOutcome.PASSED);
    assertThat(ann.record().challenger).isSameAs(own);
  }

  @Test
  void aStateAfterAnEventThatIsToComeIsNotTaken() throws Exception {
    events(2);
    release(job, NEXT);
    step(log, rebuilt, event("to come"));

    assertThat(give(state())).isEqualTo(StateOutcome.UNKNOWN_EVENT);
    assertThat(ann.record().challenger).isNull();
  }

  @Test
  void aStateOfBeforeAnErasureIsNotTakenAfterIt() throws Exception {
    Event late = event("late");
    everybody(late);
    release(job, NEXT);
    ModelState before = state();
    Erasure erasure = new Erasure("ann", minutes(0), "request");
    for (ControlledEngine engine : List.of(job, early, log)) {
      engine.engine().apply(slotOf(engine), erasure, minutes(9).toEpochMilli(), out);
    }
    assertThat(give(before)).isEqualTo(StateOutcome.UNKNOWN_EVENT);

    // It is delivered again, and is the first of a user who is not known: number and id are equal.
    everybody(late);
    assertThat(give(before)).isEqualTo(StateOutcome.UNKNOWN_EVENT);
    assertThat(give(state())).isEqualTo(StateOutcome.TAKEN);
    assertAsIfFromTheFirst();
  }

  @Test
  void aUserOfWhomTheJobHasReadOtherEventsIsNotGivenTheLogs() throws Exception {
    step(log, rebuilt, event("only in the log"));
    events(2);
    release(job, NEXT);
    assertThat(give(state())).isEqualTo(StateOutcome.OTHER_HISTORY);

    assertThat(give(rebuilt.state(fingerprint(NEXT), false).orElseThrow()))
        .as("a log that is cut counts otherwise")
        .isEqualTo(StateOutcome.TAKEN);
  }

  @Test
  void aStateOfAModelThatDoesNotScoreIsNotTaken() throws Exception {
    events(1);
    assertThat(give(state())).isEqualTo(StateOutcome.OTHER_MODEL);
    release(job, OTHER);
    assertThat(give(state())).isEqualTo(StateOutcome.OTHER_MODEL);
    release(job, NEXT);
    job.change(ReleaseMessages.message(ControlCheck.withdrawal("hand")));
    assertThat(give(state())).isEqualTo(StateOutcome.OTHER_MODEL);
    assertThat(rebuilt.state(fingerprint(FIRST), true)).isEqualTo(Optional.empty());
  }

  @Test
  void aStateOfAnotherSizeIsNotTaken() throws Exception {
    events(1);
    release(job, NEXT);
    ModelState longer = state();
    longer.setState(List.of(1f, 2f));

    assertThat(give(longer)).isEqualTo(StateOutcome.MISFIT);
  }

  @Test
  void aStateIsNothingThatTheUserDid() throws Exception {
    events(1);
    ModelState state = state();
    long touched = ann.record().touched;
    release(job, NEXT);
    give(state);
    assertThat(ann.record().touched).isEqualTo(touched);

    UserSlot nobody = user();
    job.engine().apply(nobody, state, minutes(9).toEpochMilli(), out);
    assertThat(nobody.record().isBlank()).isTrue();
  }

  private UserSlot slotOf(ControlledEngine engine) {
    return engine == job ? ann : engine == early ? twin : rebuilt;
  }

  private ModelState state() {
    return rebuilt.state(fingerprint(NEXT), true).orElseThrow();
  }

  private StateOutcome give(ModelState state) {
    job.engine().apply(ann, state, minutes(sent).toEpochMilli(), out);
    return out.of.get(out.of.size() - 1);
  }

  private void assertAsIfFromTheFirst() {
    assertThat(ann.record().challenger)
        .usingRecursiveComparison()
        .isEqualTo(twin.record().challenger);
  }

  private void events(int count) {
    for (int i = 0; i < count; i++) {
      everybody(event("e" + sent));
    }
  }

  private void everybody(Event event) {
    step(job, ann, event);
    step(early, twin, event);
    step(log, rebuilt, event);
  }

  private Event event(String id) {
    sent++;
    return OneUser.event(id, EventType.VIEW, minutes(sent)).setItemId("i-" + sent % 3).build();
  }

  private void step(ControlledEngine engine, UserSlot user, Event event) {
    long time = event.getTime().toEpochMilli();
    engine.step(user, event, time, time - 1, 0, sent, out);
  }

  private static UserSlot user() {
    return new UserSlot("ann", new UserRecord());
  }

  private static long fingerprint(byte[] file) {
    try (OnnxModel model = OnnxModel.load(file)) {
      return model.contract().fingerprint();
    }
  }

  private static ControlledEngine engine(byte[] model) {
    EngineSettings settings =
        new EngineSettings(
            List.of(HandModel.PURCHASE, HandModel.CHURN), 16, Duration.ofDays(30), false, ROWS);
    return new ControlledEngine(
        OnnxModel.load(model),
        Recommender.none(),
        settings,
        PolicySettings.defaults(),
        RuleBook.parse("rules: []", settings.scores()));
  }

  private static void release(ControlledEngine engine, byte[] file) throws Exception {
    engine.change(
        ReleaseMessages.message(ReleaseMessages.release(file, ModelRole.CHALLENGER, null)));
  }
}
