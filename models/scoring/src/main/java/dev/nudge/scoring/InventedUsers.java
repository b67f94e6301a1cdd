package dev.nudge.scoring;

import dev.nudge.features.Demographics;
import dev.nudge.features.RollingState;
import dev.nudge.features.Step;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Gender;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * Users whose rows hold what real ones do: flags of 0 and 1, zeros, every type of event, prices and
 * quantities from none to the greatest allowed, and silences from none to longer than a year. The
 * first of them never pauses. The same at every run.
 */
final class InventedUsers {
  private static final Double[] PRICES = {null, 0.0, 0.01, 9.99, 250.0, 1e9};
  private static final Integer[] QUANTITIES = {null, 1, 3, 1_000_000};
  private static final Duration[] SILENCES = {
    Duration.ZERO,
    Duration.ofSeconds(1),
    Duration.ofMinutes(2),
    Duration.ofHours(1),
    Duration.ofDays(1),
    Duration.ofDays(30),
    Duration.ofDays(400)
  };
  private static final int AGES = 120;

  private final Random random = new Random(2);
  private final Step step = new Step();
  private final RollingState[] behaviour;
  private final Demographics[] who;
  private final Instant[] now;
  private final EventType[] did;

  InventedUsers(int users) {
    behaviour = new RollingState[users];
    who = new Demographics[users];
    now = new Instant[users];
    did = new EventType[users];
    for (int user = 0; user < users; user++) {
      behaviour[user] = new RollingState();
      who[user] = new Demographics();
      now[user] = Instant.parse("2026-01-01T00:00:00Z");
      if (user % 2 == 1) {
        who[user].age = random.nextInt(AGES);
        who[user].gender = one(Gender.values());
      }
    }
  }

  /** Each user does something; their rows are filled. */
  void act(ModelContract contract, FloatBuffer features) {
    for (int user = 0; user < behaviour.length; user++) {
      behaviour[user].apply(event(user), step);
      contract.features().fill(behaviour[user], who[user], step, features, user);
    }
  }

  private Event event(int user) {
    did[user] = one(EventType.values());
    now[user] = now[user].plus(user == 0 ? Duration.ofSeconds(1) : one(SILENCES));
    return Event.newBuilder()
        .setEventId("probe")
        .setUserId("probe")
        .setTime(now[user])
        .setType(did[user])
        .setItemId(text(60))
        .setCategory(text(9))
        .setPage(text(20))
        .setPrice(one(PRICES))
        .setQuantity(one(QUANTITIES))
        .build();
  }

  private String text(int different) {
    int number = random.nextInt(different);
    return number == 0 ? null : Integer.toString(number);
  }

  private <T> T one(T[] of) {
    return of[random.nextInt(of.length)];
  }

  /** What a user did last. */
  EventType did(int user) {
    return did[user];
  }
}
