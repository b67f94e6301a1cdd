package dev.nudge.triggers;

import dev.nudge.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** A random policy, and a random life of a user under it. */
final class RandomLife {
  private static final int EVENTS = 250;
  private static final String[] ZONES = {
    "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"
  };

  /** Days on which some of these zones change their clocks, and one on which none does. */
  private static final String[] BEGINNINGS = {
    "2026-03-27T00:00:00Z", "2026-10-23T00:00:00Z", "2026-03-06T00:00:00Z", "2026-06-01T00:00:00Z"
  };

  record Happened(long time, EventType type, double score, String item) {}

  final int mailsADay;
  final int all;
  final int promoAWeek;
  final LocalTime from;
  final LocalTime to;
  final ZoneId zone;
  final String oncePer;
  final Duration cooldown;
  final List<Happened> events = new ArrayList<>();
  final Scene scene;

  RandomLife(long seed) {
    Random random = new Random(seed);
    mailsADay = 1 + random.nextInt(3);
    all = 1 + random.nextInt(5);
    promoAWeek = 1 + random.nextInt(6);
    from = LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
    to = LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
    zone = ZoneId.of(ZONES[random.nextInt(ZONES.length)]);
    oncePer = List.of("cart", "session", "item").get(random.nextInt(3));
    cooldown = Duration.ofMinutes(1 + (long) Math.exp(random.nextDouble() * 7.5));
    scene = new Scene(rules(random)).at(Instant.parse(BEGINNINGS[random.nextInt(4)]));
    scene.context.who.setTimeZone(zone.getId());
    for (int i = 0; i < EVENTS; i++) {
      live(random);
    }
    scene.staysSilentUntil(Instant.ofEpochMilli(scene.context.time).plus(Duration.ofDays(99)));
  }

  private String rules(Random random) {
    String quiet = random.nextInt(3) == 0 ? "drop" : "defer";
    double held = random.nextInt(3) == 0 ? random.nextDouble() : 0;
    return """
        policy:
          caps:
            - { per-day: %d }
            - { channel: email, per-day: %d }
            - { tag: promo, per-week: %d }
          quiet: [{ from: "%s", to: "%s" }]
          holdouts: [{ name: h%d, share: %.3f }]
          exempt: [service]
        rules:
          - id: rise
            channel: email
            quiet: %s
            cooldown: 1s
            gates: { score: { name: purchase-7d, above: 0.6, rearm-below: 0.4 } }
          - { id: search, once-per: %s, cooldown: 1s, gates: { events: [SEARCH] } }
          - id: silent
            channel: email
            tags: [promo]
            quiet: %s
            cooldown: %dm
            gates: { silence: { after: 45m } }
          - { id: later, quiet: %s, after: { rule: silent, for: 6h, unless: [PURCHASE] } }
          - { id: receipt, tags: [service], cooldown: 1s, gates: { events: [PURCHASE] } }
        """
        .formatted(
            all,
            mailsADay,
            promoAWeek,
            from,
            to,
            random.nextInt(9),
            held,
            quiet,
            oncePer,
            quiet,
            cooldown.toMinutes(),
            quiet);
  }

  private void live(Random random) {
    long time = scene.context.time + 1 + (long) Math.exp(random.nextDouble() * 18.5);
    scene.staysSilentUntil(Instant.ofEpochMilli(time));
    EventType type = EventType.values()[random.nextInt(EventType.values().length)];
    Happened event = new Happened(time, type, random.nextDouble(), "item-" + random.nextInt(30));
    events.add(event);
    if (random.nextInt(40) == 0) {
      scene.context.consent = random.nextBoolean() ? Consent.WITHDRAWN : Consent.GIVEN;
      objections.add(new long[] {time, scene.context.consent == Consent.WITHDRAWN ? 1 : 0});
    }
    scene
        .at(Instant.ofEpochMilli(time))
        .purchaseScore(event.score)
        .does(Scene.event(type).setItemId(event.item));
  }

  /** When the user objected (1) or agreed again (0). */
  final List<long[]> objections = new ArrayList<>();

  List<Scene.Decided> of(String rule) {
    return scene.records.stream().filter(record -> record.rule().equals(rule)).toList();
  }

  /** What went out, or would have but for the holdout. */
  List<Scene.Decided> fired(Predicate<String> rule) {
    return scene.records.stream()
        .filter(Scene.Decided::cost)
        .filter(r -> rule.test(r.rule()))
        .toList();
  }

  boolean quiet(long millis) {
    ZonedDateTime local = Instant.ofEpochMilli(millis).atZone(zone);
    int now = local.getHour() * 60 + local.getMinute();
    int begin = from.getHour() * 60 + from.getMinute();
    int end = to.getHour() * 60 + to.getMinute();
    return begin < end ? now >= begin && now < end : now >= begin || now < end;
  }

  boolean objects(long millis) {
    return objections.stream()
        .filter(word -> word[0] <= millis)
        .reduce((a, b) -> b)
        .map(word -> word[1] == 1)
        .orElse(false);
  }
}
