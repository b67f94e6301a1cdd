package dev.nudge.testkit;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.RuleChange;
import dev.nudge.schemas.SingleObjectCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A stream as no producer should send it, but may: clocks that are wrong in every way, arrivals and
 * events out of order, ids, texts, numbers and currencies at their borders, profiles and erasures
 * that race with events, repeats at every distance, floods of one user, carts of many items, and
 * rubbish. Deterministic by seed.
 *
 * <p>No arrival lies far ahead and before 2100: in a replay such a one says what time it is.
 *
 * <p>A message's key is its user: without that nobody promises an order. Two messages of different
 * content hardly ever share an event id.
 */
public final class HostileStream {
  /** Few enough that a user record knows of each when it left the cart. */
  private static final int ITEMS = 12;

  /** Items that are put into carts many at a time, and leave them all together. */
  private static final int BULK = 120;

  private static final long START = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
  private static final EventType[] TYPES = EventType.values();
  private final SplittableRandom random;
  private final String[] rules;
  private final List<RawMessage> messages = new ArrayList<>();
  private final SingleObjectCodec<Event> events = SingleObjectCodec.of(Event.class);
  private long now = START;

  private HostileStream(long seed, String... rules) {
    this.random = new SplittableRandom(seed);
    this.rules = rules;
  }

  /**
   * A stream.
   *
   * @param count messages, at least
   * @param rules definitions that rules {@code changed} may get while it runs; none for no changes
   */
  public static Recording of(long seed, int count, String... rules) {
    HostileStream stream = new HostileStream(seed, rules);
    while (stream.messages.size() < count) {
      stream.happen();
    }
    return new Recording(stream.messages);
  }

  private void happen() {
    pass();
    int kind = random.nextInt(100);
    if (kind < 45) {
      event(any(Borders.USERS));
    } else if (kind < 60) {
      repeat();
    } else if (kind < 62) {
      flood();
    } else if (kind < 63) {
      basket();
    } else if (kind < 80) {
      rubbish();
    } else if (kind < 92) {
      profile();
    } else if (kind < 97) {
      erasure();
    } else if (rules.length > 0) {
      change();
    }
  }

  /** Mostly moments, sometimes days or months. */
  private void pass() {
    long[] steps = {0, 1, 60_000, 1_800_000, 2_700_000, 86_400_000, 40 * 86_400_000L};
    now += steps[Math.min(random.nextInt(steps.length), random.nextInt(steps.length))];
  }

  /** When it happened: just now, a while ago, too long ago, ahead, or in another age. */
  private Instant time() {
    return switch (random.nextInt(12)) {
      case 0 -> Instant.ofEpochMilli(now - random.nextLong(Duration.ofHours(3).toMillis()));
      case 1 -> Instant.ofEpochMilli(now - random.nextLong(Duration.ofDays(90).toMillis()));
      case 2 -> Instant.ofEpochMilli(now + random.nextLong(Duration.ofHours(3).toMillis()));
      case 3 -> any(Borders.TIMES);
      default -> Instant.ofEpochMilli(now - random.nextLong(2_000));
    };
  }

  /** When the broker says it arrived. */
  private long arrival() {
    return switch (random.nextInt(20)) {
      case 0 -> now - random.nextLong(Duration.ofHours(2).toMillis());
      case 1 -> now + random.nextLong(Duration.ofHours(2).toMillis());
      case 2 -> any(Borders.TIMES).toEpochMilli();
      default -> now;
    };
  }

  private void event(String user) {
    String item = random.nextInt(9) == 0 ? null : "item-" + random.nextInt(ITEMS);
    event(user, TYPES[random.nextInt(TYPES.length)], item);
  }

  private void event(String user, EventType type, String item) {
    boolean odd = random.nextInt(4) == 0;
    Event event =
        Event.newBuilder()
            .setEventId("e" + messages.size())
            .setUserId(user)
            .setTime(time())
            .setType(type)
            .setItemId(item)
            .setCategory(odd ? any(Borders.TEXTS) : "category")
            .setPrice(odd ? any(Borders.PRICES) : Double.valueOf(1 + random.nextInt(90)))
            .setQuantity(odd ? any(Borders.QUANTITIES) : null)
            .setCurrency(odd ? any(Borders.TEXTS) : any(Borders.CURRENCIES))
            .setPage(odd ? any(Borders.TEXTS) : null)
            .setAttributes(odd ? Map.of("k", "v".repeat(random.nextInt(3_000))) : Map.of())
            .build();
    add(InputTopic.CLICKSTREAM, user.getBytes(StandardCharsets.UTF_8), events.encode(event));
  }

  private void repeat() {
    if (!messages.isEmpty()) {
      int back = 1 + random.nextInt(random.nextInt(2) == 0 ? 4 : messages.size());
      RawMessage before = messages.get(Math.max(0, messages.size() - back));
      messages.add(
          new RawMessage(
              before.topic(),
              before.partition(),
              messages.size(),
              arrival(),
              before.key(),
              before.value(),
              before.headers()));
    }
  }

  private void flood() {
    String user = any(Borders.USERS);
    for (int i = random.nextInt(60); i > 0; i--) {
      event(user);
    }
  }

  private void basket() {
    String user = any(Borders.USERS);
    int first = random.nextInt(BULK);
    for (int i = 40 + random.nextInt(40); i > 0; i--) {
      event(user, EventType.CART_ADD, "bulk-" + (first + i) % BULK);
    }
  }

  /** Noise, or a message of which a bit has changed. */
  private void rubbish() {
    byte[] key = {'x'};
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    if (random.nextBoolean() && !messages.isEmpty()) {
      RawMessage before = messages.get(random.nextInt(messages.size()));
      key = before.key();
      bytes = before.value() == null ? null : before.value().clone();
      if (bytes != null && bytes.length > 0) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
    }
    InputTopic[] topics = InputTopic.values();
    add(topics[random.nextInt(rules.length > 0 ? topics.length : topics.length - 1)], key, bytes);
  }

  private void profile() {
    String user = any(Borders.USERS);
    ProfileUpdate update =
        ProfileUpdate.newBuilder()
            .setUserId(user)
            .setTime(time())
            .setMarketingConsent(random.nextInt(3) == 0 ? null : random.nextInt(3) > 0)
            .setTimeZone(any(Borders.ZONES))
            .setAge(random.nextBoolean() ? null : random.nextInt(-5, 200))
            .build();
    add(
        InputTopic.PROFILES,
        user.getBytes(StandardCharsets.UTF_8),
        SingleObjectCodec.of(ProfileUpdate.class).encode(update));
  }

  private void erasure() {
    String user = any(Borders.USERS);
    add(
        InputTopic.ERASURES,
        user.getBytes(StandardCharsets.UTF_8),
        SingleObjectCodec.of(Erasure.class).encode(new Erasure(user, time(), "request")));
  }

  private void change() {
    String definition = random.nextInt(4) == 0 ? null : any(rules);
    add(
        InputTopic.CONTROL,
        "rule/changed".getBytes(StandardCharsets.UTF_8),
        SingleObjectCodec.of(Control.class)
            .encode(new Control(time(), new RuleChange("changed", definition))));
  }

  private void add(InputTopic topic, byte[] key, byte[] value) {
    messages.add(
        new RawMessage(topic.label(), 0, messages.size(), arrival(), key, value, List.of()));
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
