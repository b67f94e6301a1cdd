package dev.nudge.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.engine.CollectedOutputs;
import dev.nudge.engine.Oracle;
import dev.nudge.engine.UserRecordCodec;
import dev.nudge.engine.UserSlot;
import dev.nudge.features.Cart;
import dev.nudge.schemas.Trigger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a stream holds, some things are never done. More seeds: {@code -Dnudge.hostile-seeds=N}.
 */
final class HostileStreamTest {
  @RegisterExtension static final JobExtension JOB = new JobExtension();

  private static final long SEEDS = Long.getLong("nudge.hostile-seeds", 200);
  private static final int MESSAGES = 250;
  private static final int MOST_BYTES = 64 << 10;

  /** Actions say again what the laws go by. */
  private static final String RULES =
      """
      policy:
        caps: [{ per-day: 3, per-week: 6 }, { channel: email, per-day: 1 }, { tag: promo, per-week: 2 }]
        quiet: [{ from: 22:00, to: 06:00 }, { channel: push, from: 12:00, to: 14:00 }]
        holdouts: [{ name: hostile, share: 0.2 }]
        exempt: [service]
      rules:
        - id: cart
          channel: email
          gates: { silence: { after: 45m }, cart: changed }
          action: { channel: email }
          variants: [{ name: b, share: 0.5 }]
          quiet: defer
          cooldown: 1h
          expires: 1m
        - id: coupon
          channel: push
          tags: [promo]
          action: { channel: push, tag: promo }
          after: { rule: cart, for: 3h, unless: [PURCHASE, CLICKED] }
          gates: { cart: non-empty }
          quiet: defer
          cooldown: 1h
        - id: changed
          gates: { events: [VIEW, PURCHASE] }
          cooldown: 1h
          expires: 1h
        - id: churn
          gates: { silence: { score: churn-7d, above: 0.1 } }
          tags: [promo]
          action: { tag: promo }
          cooldown: 1d
        - { id: again, gates: { silence: { due-in: 1h } }, cooldown: 1h }
        - { id: seen, once-per: item, gates: { events: [FAVOURITE] }, cooldown: 1s }
        - { id: visit, once-per: session, gates: { events: [SEARCH] }, cooldown: 1s }
        - id: receipt
          tags: [service]
          action: { tag: service }
          gates: { events: [PURCHASE] }
          cooldown: 1s
          priority: 60
      """;

  private static final String[] CHANGES = {
    "{id: changed, kind: changed, gates: {events: [CART_ADD]}, cooldown: 1s, expires: 2d}",
    "{id: changed, kind: changed, gates: {silence: {after: 10m, grace: 5m}, cart: non-empty}}",
    "{id: changed, kind: changed, quiet: defer, channel: email, cooldown: 1s, gates: {score: {name: churn-7d, above: 0.3}}, action: {channel: email, of: rise}}",
    "{id: changed, kind: changed, after: {rule: cart, for: 1h}, gates: {cart: non-empty}}",
    "{id: changed, kind: nowhere, gates: {events: [VIEW]}}",
    "{id: other, kind: changed, gates: {events: [VIEW]}}",
    "{"
  };

  private static final JobSetup SETUP = JobSetup.of(SeededModel.gru(8, 1), RULES);

  @Test
  void somethingsAreNeverDone() {
    LongStream.range(0, SEEDS)
        .forEach(
            seed -> {
              Recording recording =
                  Receipted.amid(HostileStream.of(seed, MESSAGES, CHANGES), SETUP, seed, 1);
              String fault = fault(recording.messages());
              if (fault != null) {
                fail("seed %d: %s%n%s", seed, fault, story(recording.messages()));
              }
            });
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void theJobDoesWhatTheEngineAloneDoes(long seed) throws Exception {
    Recording recording = Receipted.amid(HostileStream.of(seed, MESSAGES), SETUP, seed, 1);
    JobSetup setup = SETUP.withParallelism(2).withBatch(7, 16);

    Oracles.assertSame(JOB.run(recording, setup), Oracles.run(recording, SETUP));
  }

  @Test
  void theStreamsAreHostileEnough() {
    long triggers = 0;
    long suppressions = 0;
    Set<String> currencies = new HashSet<>();
    int mostItems = 0;
    for (long seed = 0; seed < 20; seed++) {
      OracleRun run = Oracles.run(HostileStream.of(seed, MESSAGES, CHANGES), SETUP);
      triggers += run.triggers().size();
      for (Trigger trigger : run.triggers()) {
        currencies.add(trigger.getEvidence().getCurrency());
        mostItems = Math.max(mostItems, trigger.getEvidence().getItems().size());
      }
      suppressions += run.suppressions().stream().map(held -> held.getReason()).distinct().count();
      assertThat(List.of(run.rejected(), run.late(), run.scored())).allMatch(count -> count >= 5);
    }
    assertThat(triggers).isGreaterThan(50);
    assertThat(suppressions).isGreaterThan(60);
    assertThat(currencies).contains("EUR", "JPY", "POINTS");
    assertThat(mostItems).isEqualTo(Cart.WHOLE);
  }

  /** What is wrong with what is made of these messages; null for nothing. */
  private static String fault(List<RawMessage> messages) {
    CollectedOutputs out = new CollectedOutputs();
    HostileLaws laws = new HostileLaws(out, SETUP);
    try (Oracle oracle = SETUP.settings().oracle(SETUP.cleaning(), out)) {
      List<RawMessage> played = new Recording(messages).played();
      oracle.run(laws.watch(played.iterator()), JobExtension.eventTime(SETUP)::clock, false);
      laws.finish(oracle);
      for (UserSlot slot : oracle.users()) {
        UserRecordCodec codec = new UserRecordCodec();
        codec.encode(slot.record());
        if (codec.length() > MOST_BYTES) {
          return "the record of a user takes %d bytes".formatted(codec.length());
        }
      }
      return laws.broken();
    } catch (RuntimeException e) {
      return "stopped by " + e;
    }
  }

  /** As few of the messages as still show a fault. */
  private static String story(List<RawMessage> messages) {
    List<RawMessage> story = new ArrayList<>(messages);
    for (int size = story.size() / 2; size > 0; size /= 2) {
      for (int from = 0; from < story.size(); ) {
        List<RawMessage> less = new ArrayList<>(story);
        less.subList(from, Math.min(from + size, less.size())).clear();
        if (less.isEmpty() || fault(less) == null) {
          from += size;
        } else {
          story = less;
        }
      }
    }
    StringBuilder text = new StringBuilder(fault(story));
    story.forEach(
        message ->
            text.append("\n%s at %d: ".formatted(message.topic(), message.timestamp()))
                .append(new String(message.value(), StandardCharsets.UTF_8)));
    return text.toString();
  }
}
