package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The policy of a rule file: by channel, tag and weekday, and against the job's options. */
final class PolicyFileTest {
  private static final String RULES =
      """
      rules:
        - { id: mail, channel: email, tags: [promo], cooldown: 1s, gates: { events: [VIEW] } }
        - { id: push, channel: push, cooldown: 1s, gates: { events: [SEARCH] } }
        - { id: sent, channel: email, tags: [service], cooldown: 1s, gates: { events: [PURCHASE] } }
      policy:
      """;

  private static final Instant MONDAY = Instant.parse("2026-03-02T12:00:00Z");

  /** One trigger a day and no quiet hours, by the options. */
  private static final PolicySettings OPTIONS =
      new PolicySettings(
          false, 0, "x", LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, 1, 9, Duration.ofHours(6));

  private static Scene scene(String policy) {
    return new Scene(RULES + policy.indent(2), OPTIONS).at(MONDAY);
  }

  @Test
  void capsEachChannelForItself() {
    Scene scene =
        scene(
            "caps: [{ per-day: 9 }, { channel: email, per-day: 1 }, { channel: push, per-day: 2 }]");
    for (int i = 0; i < 3; i++) {
      scene.does(EventType.VIEW).does(EventType.SEARCH).after(Duration.ofMinutes(1));
    }

    assertThat(scene.decisions)
        .containsExactly("mail", "push", "mail DAILY_CAP", "push", "push DAILY_CAP");
  }

  @Test
  void capsByTagInAnySevenDays() {
    Scene scene = scene("caps: [{ per-day: 9 }, { tag: promo, per-week: 2 }]");
    for (int day = 0; day < 8; day++) {
      scene.does(EventType.VIEW).does(EventType.SEARCH).after(Duration.ofDays(1));
    }

    assertThat(scene.decisions.stream().filter(d -> d.startsWith("mail")))
        .containsExactly(
            "mail",
            "mail",
            "mail WEEKLY_CAP",
            "mail WEEKLY_CAP",
            "mail WEEKLY_CAP",
            "mail WEEKLY_CAP",
            "mail WEEKLY_CAP",
            "mail");
    assertThat(scene.decisions).doesNotContain("push WEEKLY_CAP", "push DAILY_CAP");
  }

  @Test
  void elevenAndMidnightDoNotBothPassACapOfOneADay() {
    Scene scene = scene("caps: [{ per-day: 1 }]").at(Instant.parse("2026-03-02T23:00:00Z"));
    scene.does(EventType.VIEW).after(Duration.ofHours(1)).does(EventType.SEARCH);

    assertThat(scene.decisions).containsExactly("mail", "push DAILY_CAP");
  }

  /** Many pushes must not push a mail out of the memory of its weekly cap. */
  @Test
  void remembersAllThatACapCanAskFor() {
    Scene scene = scene("caps: [{ per-day: 32 }, { channel: email, per-week: 1 }]");
    scene.does(EventType.VIEW);
    for (int i = 0; i < 40; i++) {
      scene.after(Duration.ofMinutes(61)).does(EventType.SEARCH);
    }

    assertThat(scene.after(Duration.ofDays(3)).does(EventType.VIEW).decisions)
        .endsWith("mail WEEKLY_CAP");
  }

  @Test
  void exemptRulesPassCapsQuietHoursAndHoldoutsAndCountInNone() {
    Scene scene =
        scene(
            """
            caps: [{ per-day: 1 }]
            quiet: [{ channel: email }]
            holdouts: [{ name: all, share: 1.0, channel: email }]
            exempt: [service]
            """);
    scene.does(EventType.PURCHASE).does(EventType.PURCHASE).after(Duration.ofSeconds(2));
    scene.does(EventType.PURCHASE).does(EventType.SEARCH);

    assertThat(scene.decisions).containsExactly("sent", "sent COOLDOWN", "sent", "push");
  }

  @Test
  void noRuleIsExemptFromAnObjection() {
    Scene scene = scene("exempt: [service]");
    scene.context.consent = Consent.WITHDRAWN;

    assertThat(scene.does(EventType.PURCHASE).decisions).containsExactly("sent NO_CONSENT");
  }

  @Test
  void isQuietByChannelAndWeekday() {
    String policy =
        "caps: [{ per-day: 9 }]\nquiet: [{ channel: email, days: [sunday] }, { channel: push, from: 20:00, to: 09:00 }]";
    Instant sunday = Instant.parse("2026-03-08T12:00:00Z");

    assertThat(scene(policy).at(sunday).does(EventType.VIEW).does(EventType.SEARCH).decisions)
        .containsExactly("mail QUIET_HOURS", "push");
    assertThat(
            scene(policy)
                .at(sunday.minus(Duration.ofHours(15)))
                .does(EventType.VIEW)
                .does(EventType.SEARCH)
                .decisions)
        .as("on Saturday evening")
        .containsExactly("mail", "push QUIET_HOURS");
  }

  @Test
  void holdsOutByNameChannelAndTag() {
    String policy =
        """
        caps: [{ per-day: 9 }]
        holdouts:
          - { name: spring, share: 1.0, tag: promo }
          - { name: mails, share: 1.0, channel: email }
        """;
    Scene scene = scene(policy).does(EventType.VIEW).does(EventType.SEARCH);
    assertThat(scene.decisions).containsExactly("mail HOLDOUT", "push");
    assertThat(scene.heldOutBy).isEqualTo("spring");

    scene.does(EventType.PURCHASE);
    assertThat(scene.heldOutBy).isEqualTo("mails");
  }

  @Test
  void holdoutsDrawUsersForThemselves() {
    RuleBook book =
        RuleBook.parse(
            RULES + "  holdouts: [{ name: a, share: 0.5 }, { name: b, share: 0.5 }]", Scene.SCORES);
    List<Holdout> both = book.policy().holdouts();
    int in = 0;
    for (int user = 0; user < 20_000; user++) {
      String id = "user-" + user;
      in += both.stream().allMatch(holdout -> holdout.holds(book.find("mail"), id)) ? 1 : 0;
    }
    assertThat(in / 20_000.0).isBetween(0.235, 0.265);
  }

  @Test
  void whatTheFileLeavesOutTheOptionsSay() {
    Scene scene = scene("quiet: []").does(EventType.VIEW).does(EventType.SEARCH);
    assertThat(scene.decisions).containsExactly("mail", "push DAILY_CAP");

    Scene byChannel = scene("caps: [{ channel: email, per-day: 3 }]");
    assertThat(byChannel.does(EventType.VIEW).does(EventType.SEARCH).decisions)
        .as("without a cap of all rules the options' holds, too")
        .containsExactly("mail", "push DAILY_CAP");
  }

  @Test
  void whatTheFileSaysWinsOverTheOptions() {
    PolicySettings strict =
        new PolicySettings(
            true, 1, "x", LocalTime.MIN, LocalTime.of(23, 59), 1, 1, Duration.ofSeconds(1));
    String policy =
        """
          require-consent: false
          expires: 1h
          caps: [{ per-day: 2 }]
          quiet: []
          holdouts: []
        """;
    Scene scene = new Scene(RULES + policy, strict).does(EventType.VIEW).does(EventType.SEARCH);

    assertThat(scene.decisions).containsExactly("mail", "push");
    assertThat(scene.expiries.get(0))
        .isEqualTo(Scene.NOON.plus(Duration.ofHours(1)).toEpochMilli());
  }

  @Test
  void warnsOfChannelsAndTagsThatNoRuleHas() {
    String policy =
        """
          caps: [{ channel: emal, per-day: 1 }]
          exempt: [servce]
        """;
    List<String> problems = new ArrayList<>();
    RuleBook.parse(RULES + policy, Scene.SCORES)
        .warnings()
        .forEach(warning -> problems.add(warning.field() + ": " + warning.problem()));

    assertThat(problems)
        .hasSize(2)
        .anySatisfy(problem -> assertThat(problem).startsWith("policy.caps").contains("'email'?"))
        .anySatisfy(
            problem -> assertThat(problem).startsWith("policy.exempt").contains("'service'?"));
  }
}
