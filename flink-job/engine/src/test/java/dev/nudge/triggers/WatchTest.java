package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.EventType;
import dev.nudge.schemas.ReceiptOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What an observer sees of a rule, in sentences. */
final class WatchTest {
  private final List<String> seen = new ArrayList<>();
  private final List<List<CapUse>> caps = new ArrayList<>();

  private final DecisionObserver observer =
      new DecisionObserver() {
        @Override
        public boolean looksAt(String userId) {
          return userId.equals("somebody");
        }

        @Override
        public void considered(Considered rule, DecisionContext m) {
          seen.add(
              rule.verdict()
                  + (rule.held() == null ? "" : " " + rule.held())
                  + (rule.why().isEmpty() ? "" : ": " + rule.why()));
        }

        @Override
        public void decided(DecisionContext m, TriggerState state, List<CapUse> used) {
          caps.add(used);
        }
      };

  private Scene scene(String rule, String... policy) {
    Scene scene = new Scene(String.join("\n", policy) + "\nrules: [" + rule + "]");
    scene.decider().observe(observer);
    return scene;
  }

  @Test
  void aGateThatDoesNotHoldIsNamedWithItsValues() {
    scene("{ id: a, gates: { events: [SEARCH, PURCHASE] } }").does(EventType.VIEW);
    scene("{ id: a, gates: { cart: non-empty } }").does(EventType.VIEW);
    scene("{ id: a, gates: { cart: empty } }").does(EventType.CART_ADD);

    assertThat(seen)
        .containsExactly(
            "EVENT_TYPE: VIEW is none of [SEARCH, PURCHASE]",
            "CART: the cart is empty",
            "CART: the cart is not empty");
  }

  @Test
  void aScoreIsFollowedFromTooLowOverItsRiseToTheNext() {
    Scene scene =
        scene(
            "{ id: a, cooldown: 1s, gates: { score: { name: purchase-7d, above: 0.6, rearm-below: 0.5 } } }");
    scene.purchaseScore(0.59994).does(EventType.VIEW);
    scene.after(Duration.ofMinutes(1)).purchaseScore(0.7).does(EventType.VIEW);
    scene.after(Duration.ofMinutes(1)).purchaseScore(0.8).does(EventType.VIEW);
    scene.after(Duration.ofMinutes(1)).purchaseScore(Double.NaN).does(EventType.VIEW);

    assertThat(seen)
        .containsExactly(
            "SCORE: purchase-7d is 0.5999, not above 0.6",
            "FIRED",
            "RISE: this rise of purchase-7d (0.8) is decided or over; the next begins below 0.5",
            "SCORE: purchase-7d is not known");
  }

  @Test
  void aConditionIsShownWithTheValuesItAskedFor() {
    scene("{ id: a, gates: { cart: any }, when: user.events > 3 && user.age < 30 }")
        .does(EventType.VIEW);

    assertThat(seen)
        .containsExactly(
            "CONDITION: not user.events > 3 && user.age < 30: user.age = unknown, user.events = 1");
  }

  @Test
  void aSilenceIsWaitedForDecidedAndNotRepeated() {
    scene("{ id: a, gates: { silence: { after: 45m }, cart: changed } }")
        .does(EventType.VIEW)
        .does(EventType.CART_ADD)
        .staysSilent()
        .does(EventType.VIEW);

    assertThat(seen)
        .containsExactly(
            "CART: the cart is empty",
            "WAITS: decided at 2026-03-03 12:45:00",
            "FIRED",
            "CART: the cart has not changed since the rule nudged");
  }

  @Test
  void whatPolicyHoldsBackHasItsReason() {
    String rule = "{ id: a, gates: { cart: any }, cooldown: 1h }";
    Scene cooling = scene(rule).does(EventType.VIEW);
    cooling.after(Duration.ofMinutes(1)).does(EventType.VIEW).does(EventType.VIEW);
    Scene capped = scene(rule, "policy: { caps: [{ per-day: 1 }] }").does(EventType.VIEW);
    capped.after(Duration.ofHours(2)).does(EventType.VIEW);
    scene(rule, "policy: { quiet: [{ from: 11:00, to: 13:00 }] }").does(EventType.VIEW);
    scene(rule, "policy: { holdouts: [{ name: all, share: 1 }] }").does(EventType.VIEW);
    scene(rule + ", { id: b, priority: 90, gates: { cart: any } }").does(EventType.VIEW);

    assertThat(seen)
        .containsExactly(
            "FIRED",
            "HELD COOLDOWN: nudged at 2026-03-03 12:00:00, next from 2026-03-03 13:00:00",
            "HELD_AGAIN COOLDOWN: nudged at 2026-03-03 12:00:00, next from 2026-03-03 13:00:00",
            "FIRED",
            "HELD DAILY_CAP: 1 of 1 in 24 hours, of all rules",
            "HELD QUIET_HOURS: it is 2026-03-03 12:00 in Z, quiet until 2026-03-03 13:00",
            "HELD HOLDOUT: the user is in holdout 'all'",
            "FIRED",
            "HELD LOWER_PRIORITY: b nudged at this event");
  }

  @Test
  void whatQuietHoursDeferIsSeenUntilItsEnd() {
    String rule = "{ id: a, gates: { silence: { after: 1h }, cart: changed }, quiet: defer }";
    String quiet = "policy: { quiet: [{ from: 12:30, to: 14:00 }] }";
    scene(rule, quiet).does(EventType.CART_ADD).staysSilent().does(EventType.CART_REMOVE);

    assertThat(seen)
        .containsExactly(
            "WAITS: decided at 2026-03-03 13:00:00",
            "DEFERRED QUIET_HOURS: it is 2026-03-03 13:00 in Z, quiet until 2026-03-03 14:00",
            "HELD NO_LONGER_HOLDS: the user did something first",
            "CART: the cart is empty");
  }

  @Test
  void aReceiptThatCancelsWhatQuietHoursDeferIsNamed() {
    String mail = "{ id: mail, gates: { events: [VIEW] } }";
    String coupon =
        "{ id: coupon, quiet: defer, after: { rule: mail, for: 2h, unless: [CLICKED] } }";
    scene(mail + ", " + coupon, "policy: { quiet: [{ from: 13:00, to: 18:00 }] }")
        .does(EventType.VIEW)
        .staysSilent()
        .receives(1, ReceiptOutcome.CLICKED);

    assertThat(seen).endsWith("HELD NO_LONGER_HOLDS: receipt of the nudge before: clicked");
  }

  @Test
  void quietHoursAreSaidByTheUsersClock() {
    String rule = "{ id: a, gates: { cart: any } }";
    Scene tokyo = scene(rule, "policy: { quiet: [{ from: 20:00, to: 07:00 }] }");
    tokyo.context.who.setTimeZone("Asia/Tokyo");
    tokyo.does(EventType.VIEW);

    assertThat(seen)
        .containsExactly(
            "HELD QUIET_HOURS: it is 2026-03-03 21:00 in Asia/Tokyo, quiet until 2026-03-04 07:00");
  }

  @Test
  void aCapThatWasLoweredIsSaidWithWhatHasBeenUsed() {
    String rule = "{ id: a, gates: { cart: any }, cooldown: 1s }";
    String caps = "policy: { caps: [{ per-day: %d }] }";
    Scene scene = scene(rule, caps.formatted(3));
    for (int i = 0; i < 3; i++) {
      scene.after(Duration.ofMinutes(1)).does(EventType.VIEW);
    }
    seen.clear();
    RuleBook lower = RuleBook.parse(caps.formatted(1) + "\nrules: [" + rule + "]", Scene.SCORES);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
      scene.rules(lower);
      scene.decider().observe(observer);
      scene.after(Duration.ofMinutes(1)).does(EventType.VIEW);
    } finally {
      Locale.setDefault(before);
    }

    assertThat(seen).containsExactly("HELD DAILY_CAP: 3 of 1 in 24 hours, of all rules");
  }

  @Test
  void capsAreShownAsTheyAreUsedAfterIt() {
    scene("{ id: a, gates: { cart: any } }", "policy: { caps: [{ per-day: 3, per-week: 5 }] }")
        .does(EventType.VIEW);

    assertThat(caps).containsExactly(List.of(new CapUse("all rules", 1, 3, 1, 5)));
  }

  @Test
  void ofOthersNothingIsMadeUp() {
    Scene scene = scene("{ id: a, gates: { cart: any } }");
    scene.context.userId = "else";
    scene.does(EventType.VIEW);

    assertThat(seen).isEmpty();
    assertThat(caps).isEmpty();
  }
}
