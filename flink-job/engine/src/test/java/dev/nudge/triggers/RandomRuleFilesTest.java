package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.PolicyChange;
import dev.nudge.schemas.RuleChange;
import dev.nudge.schemas.SingleObjectCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Files that are right, broken and hostile are accepted or refused with reasons, and nothing else.
 * More of them: {@code -Dnudge.rule-files=N}.
 */
final class RandomRuleFilesTest {
  private static final int FILES = Integer.getInteger("nudge.rule-files", 500);

  /** Also on a machine with much else to do; the usual file takes some milliseconds. */
  private static final Duration BOUND = Duration.ofMinutes(1);

  private static final String[] WORDS =
      """
      rules|policy|portrait|tag|shipped|lifecycle|id|after|for|unless|rule|caps|per-day|quiet|days|from|to|holdouts|share|name|\
      exempt|variants|action|tags|channel|once-per|gates|silence|score|cart|events|defer|drop|item|\
      24:00|22:00|1h|400d|-1|0|1e9|33|0.5|2.0|[]|{}|[[]]|null|~|''|a|b|A b|PURCHASE|sunday|🛒|&a|*a|\
      !x|# |---|\t|when|user.events > 3|true|\u0000|\uFFFD|%s"""
          .formatted("x".repeat(300))
          .split("\\|");

  private static final String FILE =
      """
      policy:
        version: 2
        require-consent: true
        expires: 2h
        caps: [{ per-day: 3, per-week: 8 }, { channel: email, per-day: 1 }, { tag: promo, per-week: 2 }]
        quiet: [{ from: 22:00, to: 08:00 }, { channel: email, days: [saturday, sunday] }]
        holdouts: [{ name: all, share: 0.05 }, { name: mails, share: 0.1, channel: email }]
        exempt: [service]
      portrait:
        lifecycle: [{ tag: buyer, when: user.orders > 0 }, { tag: rest }]
        age: [{ tag: young, when: user.age < 40 }]
      rules:
        - id: a
          channel: email
          tags: [promo, service]
          gates: { events: [VIEW], score: { name: purchase-7d, above: 0.6, rearm-below: 0.5 } }
          when: user.events > 3 && event.type == 'VIEW' && segments.lifecycle == 'buyer'
          action: { message: plain }
          variants: [{ name: warm, share: 0.3, action: { message: warm } }]
          once-per: item
          quiet: drop
        - { id: b, after: { rule: a, for: 24h, unless: [PURCHASE] }, gates: { cart: non-empty } }
        - { id: c, after: { rule: b, for: 2d }, quiet: defer, once-per: cart }
        - { id: d, gates: { silence: { due-in: 2d, at-least: 1h, grace: 5m } }, recommend: none }
      """;

  private static final String RULE =
      """
      id: a
      version: 3
      channel: email
      gates: { events: [VIEW], cart: non-empty }
      when: user.events > 3 && segments.lifecycle == 'buyer'
      variants: [{ name: warm, share: 0.3 }]
      quiet: defer
      """;

  private static final String POLICY =
      """
      version: 3
      caps: [{ per-day: 3 }, { tag: promo, per-week: 2 }]
      quiet: [{ from: 22:00, to: 08:00 }, { channel: email, days: [sunday] }]
      holdouts: [{ name: all, share: 0.05 }]
      """;

  @Test
  void areAcceptedOrRefusedWithReasons() {
    Random random = new Random(11);
    int accepted = 0;
    for (int i = 0; i < FILES; i++) {
      String file = broken(FILE, random);
      long start = System.nanoTime();
      try {
        RuleBook.parse(file, Scene.SCORES);
        accepted++;
      } catch (RuleException e) {
        assertThat(e.mistakes()).isNotEmpty();
      } catch (RuntimeException | StackOverflowError e) {
        fail("stopped by " + e + " at\n" + file, e);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    }
    assertThat(accepted).isBetween(FILES / 50, FILES / 2);
  }

  @Test
  void soAreChangesByControl() {
    Random random = new Random(12);
    ControlCheck check = new ControlCheck(RuleBook.parse(FILE, Scene.SCORES));
    int accepted = 0;
    for (int i = 0; i < FILES; i++) {
      boolean rule = random.nextBoolean();
      String text = broken(rule ? RULE : POLICY, random);
      Object change = rule ? new RuleChange("a", text) : new PolicyChange(text);
      long start = System.nanoTime();
      try {
        check.check(message(new Control(Instant.EPOCH, change)));
        accepted++;
      } catch (RefusedControlException e) {
        assertThat(e.getMessage()).isNotBlank();
      } catch (RuntimeException | StackOverflowError e) {
        fail("stopped by " + e + " at\n" + text, e);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    }
    assertThat(accepted).isBetween(FILES / 100, FILES / 2);
  }

  private static RawMessage message(Control change) {
    return new RawMessage(
        "control",
        0,
        0,
        0,
        ControlCheck.keyOf(change).getBytes(StandardCharsets.UTF_8),
        SingleObjectCodec.of(Control.class).encode(change),
        List.of());
  }

  @Test
  void aFileOfRulesThatAllFollowEachOtherIsReadInTime() {
    StringBuilder chain = new StringBuilder("rules:\n");
    for (int i = 0; i < RuleBookReader.MAX_RULES; i++) {
      chain.append("  - { id: r%d, after: { rule: r%d, for: 1h } }\n".formatted(i, i + 1));
    }
    String open =
        chain.toString().replace("after: { rule: r1000, for: 1h }", "gates: { cart: any }");
    String closed = chain.toString().replace("rule: r1000,", "rule: r0,");

    assertTimeoutPreemptively(BOUND, () -> RuleBook.parse(open, Scene.SCORES));
    assertThat(
            assertTimeoutPreemptively(
                BOUND,
                () ->
                    assertThrows(RuleException.class, () -> RuleBook.parse(closed, Scene.SCORES))))
        .hasMessageContaining("and 980 more");
  }

  /** A few of its tokens are gone, doubled, or other words. */
  private static String broken(String text, Random random) {
    List<String> tokens = new ArrayList<>(List.of(text.split("(?<=[ :,\\[\\]{}\n])")));
    for (int change = random.nextInt(5); change >= 0; change--) {
      int at = random.nextInt(tokens.size());
      switch (random.nextInt(4)) {
        case 0 -> tokens.remove(at);
        case 1 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
        default -> tokens.set(at, WORDS[random.nextInt(WORDS.length)]);
      }
    }
    return String.join("", tokens);
  }
}
