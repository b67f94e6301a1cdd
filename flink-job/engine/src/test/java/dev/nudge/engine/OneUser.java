package dev.nudge.engine;

import dev.nudge.features.Step;
import dev.nudge.recommending.Recommender;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.NamedScore;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Receipt;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.Scorer;
import dev.nudge.triggers.PolicySettings;
import dev.nudge.triggers.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** One user, stepped by an engine with a {@link HandModel}, and what came of it. */
final class OneUser extends CollectedOutputs implements AutoCloseable {
  /** Fires after an hour of silence. */
  static final String SILENCE = "rules: [{ id: silent, gates: { silence: { after: 1h } } }]";

  /** Fires at every event. */
  static final String ALWAYS =
      """
      rules:
        - id: always
          version: 3
          kind: hint
          gates: { cart: any }
          action: { channel: email }
          cooldown: 1s
      """;

  static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");

  UserSlot slot = new UserSlot("ann", new UserRecord());
  final Step step = new Step();
  final List<Trigger> triggers = triggers();
  final List<Suppression> suppressions = suppressions();
  final List<Score> scores = scores();
  final List<ScoredRow> scoredRows = scoredRows();

  private final String rules;
  private final EngineSettings settings;
  private final Recommender recommender;
  private OnnxModel model;
  private Scorer scorer;
  private Engine engine;

  /** Who is not forgotten for a year, with 4 event ids remembered. */
  OneUser(String rules) {
    this(rules, Recommender.none());
  }

  OneUser(String rules, Recommender recommender) {
    this(rules, recommender, 4, Duration.ofDays(365));
  }

  OneUser(String rules, int dedupWindow, Duration forgetAfter) {
    this(rules, Recommender.none(), dedupWindow, forgetAfter);
  }

  private OneUser(String rules, Recommender recommender, int dedupWindow, Duration forgetAfter) {
    this.rules = rules;
    this.recommender = recommender;
    this.settings =
        new EngineSettings(
            List.of(HandModel.PURCHASE, HandModel.CHURN), dedupWindow, forgetAfter, false);
    open("1");
  }

  private void open(String version) {
    PolicySettings policy =
        new PolicySettings(
            false, 0, "test", LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, 16, 16, Duration.ofHours(6));
    model = OnnxModel.load(HandModel.file(version));
    scorer = model.scorer(1);
    engine =
        new Engine(model, recommender, settings, policy, RuleBook.parse(rules, settings.scores()));
  }

  /** Continues with other rules. */
  OneUser rules(String changed) {
    engine.setRules(RuleBook.parse(changed, settings.scores()));
    return this;
  }

  /** Continues with another model. */
  OneUser model(String version) {
    close();
    open(version);
    return this;
  }

  /** Continues with what the record's bytes say. */
  OneUser restores() {
    slot = new UserSlot(slot.userId(), UserRecordCodec.decode(record(), 0));
    return this;
  }

  /** An event of the user. */
  static Event.Builder event(String id, EventType type, Instant time) {
    return Event.newBuilder().setEventId(id).setUserId("ann").setTime(time).setType(type);
  }

  /** What the user puts into the cart at noon, priced in euros. */
  static Event.Builder cartAdd(String id, String item, String category, double price) {
    return event(id, EventType.CART_ADD, NOON)
        .setItemId(item)
        .setCategory(category)
        .setPrice(price)
        .setCurrency("EUR");
  }

  /** What the user says of themselves at noon. */
  static ProfileUpdate.Builder profile() {
    return ProfileUpdate.newBuilder().setUserId("ann").setTime(NOON);
  }

  OneUser does(String id, EventType type, Instant time) {
    return does(event(id, type, time));
  }

  /** It arrives as it happens, and the clock has come to it. */
  OneUser does(Event.Builder builder) {
    Event event = builder.build();
    long time = event.getTime().toEpochMilli();
    return takes(event, time, time);
  }

  /** It arrives later; what arrives at the same time may still come. */
  OneUser arrives(Event.Builder builder, Instant arrival) {
    return takes(builder.build(), arrival.toEpochMilli(), arrival.toEpochMilli() - 1);
  }

  private OneUser takes(Event event, long arrival, long clock) {
    if (engine.begin(slot, event, clock, step, scorer, 0, this)) {
      scorer.run(1);
      engine.complete(slot, event, arrival, 0, 0, step, scorer, 0, this);
    }
    return this;
  }

  /** It arrives as it is said. */
  OneUser sends(SpecificRecord input) {
    if (input instanceof Receipt receipt) {
      return sends(receipt, receipt.getTime());
    }
    return sends(
        input,
        input instanceof ProfileUpdate update ? update.getTime() : ((Erasure) input).getTime());
  }

  OneUser sends(SpecificRecord input, Instant arrival) {
    engine.apply(slot, input, arrival.toEpochMilli(), this);
    return this;
  }

  OneUser isSilentUntil(Instant time) {
    engine.advance(slot, time.toEpochMilli(), this);
    return this;
  }

  long nextDeadline() {
    return engine.nextDeadline(slot.record());
  }

  /** The record's bytes. */
  byte[] record() {
    return bytes(slot.record());
  }

  /** The bytes of the record of somebody not known. */
  static byte[] nobody() {
    return bytes(new UserRecord());
  }

  private static byte[] bytes(UserRecord record) {
    UserRecordCodec codec = new UserRecordCodec();
    codec.encode(record);
    return Arrays.copyOf(codec.buffer(), codec.length());
  }

  /** Of every score emitted, the chance of a purchase. */
  List<Double> purchaseScores() {
    return scores.stream().map(score -> purchase(score.getScores())).toList();
  }

  static double purchase(List<NamedScore> scores) {
    return scores.get(0).getValue();
  }

  /** So long after {@link #NOON}. */
  static Instant minutes(int minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }

  @Override
  public void close() {
    engine.close();
    scorer.close();
    model.close();
  }
}
