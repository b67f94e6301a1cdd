package dev.nudge.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.recommending.Recommender;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Score;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.Scorer;
import dev.nudge.triggers.PolicySettings;
import dev.nudge.triggers.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the batches, a user's outputs and record are those of one input after another. */
final class MicroBatchTest {
  private static final Instant START = Instant.parse("2026-03-03T08:00:00Z");
  private static final int INPUTS = 400;
  private static final int USERS = 6;
  private static final EngineSettings SETTINGS =
      new EngineSettings(
          List.of(HandModel.PURCHASE, HandModel.CHURN), 8, Duration.ofDays(30), false);
  private static final RuleBook RULES =
      RuleBook.parse(
          """
          rules:
            - id: intent
              kind: intent
              gates: { score: { name: purchase-1d, above: 0.6, rearm-below: 0.5 } }
              cooldown: 30m
            - id: cart
              kind: cart
              gates: { silence: { after: 20m }, cart: non-empty }
              cooldown: 1h
          """,
          SETTINGS.scores());
  private static final OnnxModel MODEL = OnnxModel.load(HandModel.file("1"));

  @AfterAll
  static void closeModel() {
    MODEL.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64, 256})
  void givesWhatOneInputAfterAnotherGives(int capacity) {
    for (long seed = 0; seed < 20; seed++) {
      List<SpecificRecord> inputs = inputs(new Random(seed));

      Users oneByOne = new Users();
      run(inputs, 1, new Random(0), oneByOne);
      Users batched = new Users();
      run(inputs, capacity, new Random(seed), batched);

      assertThat(batched.outcome()).as("seed %s", seed).isEqualTo(oneByOne.outcome());
    }
  }

  @Test
  void isTriedOnInputsThatMatter() {
    Users users = new Users();
    run(inputs(new Random(3)), 64, new Random(3), users);

    assertThat(users.out.triggers()).extracting(t -> t.getRule()).contains("intent", "cart");
    assertThat(users.out.suppressions()).isNotEmpty();
    assertThat(users.out.duplicates()).isPositive();
    assertThat(users.out.outOfOrder()).isPositive();
    assertThat(users.out.notFinite()).isPositive();
  }

  @Test
  void refusesAnInputMoreThanItHolds() {
    Users users = new Users();
    try (Engine engine = engine();
        Scorer scorer = MODEL.scorer(1)) {
      MicroBatch<UserSlot> batch = new MicroBatch<>(engine, scorer, users, users.out);
      batch.add("u0", view(1, "u0", START), 0, 0, 0, 0);

      assertThat(batch.isFull()).isTrue();
      assertThatThrownBy(() -> batch.add("u1", view(2, "u1", START), 0, 0, 0, 0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("full");

      batch.flush();
      assertThat(batch.isEmpty()).isTrue();
      assertThat(users.slot("u0").isInBatch()).isFalse();
    }
  }

  /** Flushes when the batch is full, and at random before. */
  private static void run(List<SpecificRecord> inputs, int capacity, Random random, Users users) {
    try (Engine engine = engine();
        Scorer scorer = MODEL.scorer(capacity)) {
      MicroBatch<UserSlot> batch = new MicroBatch<>(engine, scorer, users, users.out);
      long now = 0;
      for (SpecificRecord input : inputs) {
        now = Math.max(now, time(input).toEpochMilli());
        batch.add(user(input), input, now, now - 1, 0, 0);
        if (batch.isFull() || random.nextInt(2 * capacity) == 0) {
          batch.flush();
        }
      }
      batch.flush();
      assertThat(users.slots.values()).noneMatch(UserSlot::isInBatch);
    }
  }

  private static Engine engine() {
    return new Engine(MODEL, Recommender.none(), SETTINGS, PolicySettings.defaults(), RULES);
  }

  private static List<SpecificRecord> inputs(Random random) {
    List<SpecificRecord> inputs = new ArrayList<>();
    Instant time = START;
    for (int i = 0; i < INPUTS; i++) {
      String user = "u" + random.nextInt(USERS);
      time = time.plusSeconds(random.nextInt(240));
      int kind = random.nextInt(40);
      if (kind == 0) {
        inputs.add(new Erasure(user, time, "r" + i));
      } else if (kind < 3) {
        inputs.add(profile(user, time, kind == 1));
      } else if (kind < 6 && i > 0) {
        inputs.add(inputs.get(random.nextInt(i)));
      } else {
        inputs.add(event(random, i, user, time));
      }
    }
    return inputs;
  }

  private static ProfileUpdate profile(String user, Instant time, boolean consents) {
    return ProfileUpdate.newBuilder()
        .setUserId(user)
        .setTime(time)
        .setMarketingConsent(consents)
        .build();
  }

  private static Event event(Random random, int number, String user, Instant now) {
    EventType[] types = {
      EventType.VIEW, EventType.VIEW, EventType.CART_ADD, EventType.CART_REMOVE, EventType.PURCHASE
    };
    Instant time = random.nextInt(10) == 0 ? now.minusSeconds(random.nextInt(900)) : now;
    Event event = view(number, user, time);
    event.setType(types[random.nextInt(types.length)]);
    event.setItemId("i" + random.nextInt(4));
    if (random.nextInt(10) == 0) {
      event.setPrice(HandModel.BREAKING_PRICE);
    }
    return event;
  }

  private static Event view(int number, String user, Instant time) {
    return Event.newBuilder()
        .setEventId("e" + number)
        .setUserId(user)
        .setTime(time)
        .setType(EventType.VIEW)
        .build();
  }

  private static Instant time(SpecificRecord input) {
    if (input instanceof Event event) {
      return event.getTime();
    }
    return input instanceof ProfileUpdate update ? update.getTime() : ((Erasure) input).getTime();
  }

  private static String user(SpecificRecord input) {
    if (input instanceof Event event) {
      return event.getUserId();
    }
    return input instanceof ProfileUpdate update
        ? update.getUserId()
        : ((Erasure) input).getUserId();
  }

  /** Users in memory, the deadlines they were left with, and what was decided. */
  private static final class Users implements UserStore<UserSlot> {
    final Map<String, UserSlot> slots = new TreeMap<>();
    final Map<String, Long> deadlines = new TreeMap<>();
    final CollectedOutputs out = new CollectedOutputs();

    @Override
    public UserSlot slot(String userId) {
      return slots.computeIfAbsent(userId, id -> new UserSlot(id, new UserRecord()));
    }

    @Override
    public void settled(UserSlot slot, long deadline) {
      deadlines.put(slot.userId(), deadline);
    }

    /** All that must not depend on batches. */
    Map<String, Object> outcome() {
      return Map.of(
          "triggers", byUser(out.triggers(), t -> t.getUserId()),
          "suppressions", byUser(out.suppressions(), s -> s.getUserId()),
          "scores", byUser(out.scores(), Score::getUserId),
          "counts", List.of(out.scored(), out.duplicates(), out.outOfOrder(), out.notFinite()),
          "deadlines", deadlines,
          "records", slots.values().stream().map(slot -> bytes(slot.record())).toList());
    }

    private static <T> Map<String, List<T>> byUser(List<T> records, Function<T, String> user) {
      return records.stream().collect(Collectors.groupingBy(user));
    }

    private static List<Byte> bytes(UserRecord record) {
      UserRecordCodec codec = new UserRecordCodec();
      codec.encode(record);
      List<Byte> bytes = new ArrayList<>();
      for (byte b : Arrays.copyOf(codec.buffer(), codec.length())) {
        bytes.add(b);
      }
      return bytes;
    }
  }
}
