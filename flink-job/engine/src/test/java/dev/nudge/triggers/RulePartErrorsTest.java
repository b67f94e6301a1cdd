package dev.nudge.triggers;

import static dev.nudge.triggers.WrongFile.file;
import static dev.nudge.triggers.WrongFile.rule;

import dev.nudge.triggers.RuleException.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be wrong with variants, follow-ups and policies. */
final class RulePartErrorsTest {

  static Stream<WrongFile> wrongFiles() {
    return Stream.of(
        variants(Kind.MISSING_FIELD, "variants.name", "{ share: 0.5 }", "must be given"),
        variants(Kind.MISSING_FIELD, "variants.share", "{ name: b }", "must be given"),
        variants(Kind.BAD_NUMBER, "variants.share", "{ name: b, share: 50 }", "from 0 to 1"),
        variants(Kind.BAD_VALUE, "variants.name", "{ name: control, share: 0.5 }", "leave it out"),
        variants(
            Kind.DUPLICATE_ID,
            "variants.name",
            "{ name: b, share: 0.5 }, { name: b, share: 0.1 }",
            "the same name"),
        variants(
            Kind.BAD_NUMBER,
            "variants",
            "{ name: b, share: 0.5 }, { name: c, share: 0.6 }",
            "add up to 1.1; allowed: up to 1"),
        new WrongFile(
            Kind.BAD_VALUE,
            "mine",
            "variants",
            5,
            "rules:\n  - id: mine\n    gates: { cart: empty }\n    action: { a: %1$s }\n    variants: [{ name: b, share: 0.5, action: { b: %1$s } }]\n"
                .formatted("x".repeat(40_000)),
            "80002 characters long; allowed: up to 65536"),
        after(Kind.MISSING_FIELD, "after.for", "after: { rule: first }", "must be given"),
        after(
            Kind.UNKNOWN_RULE,
            "after.rule",
            "after: { rule: fist, for: 1h }",
            "allowed: first; did you mean 'first'?"),
        after(
            Kind.UNKNOWN_RULE,
            "after.rule",
            "after: { rule: min, for: 1h }",
            "no rule is called 'min'; allowed: first"),
        after(Kind.CIRCLE, "after.rule", "after: { rule: mine, for: 1h }", "wait for each other"),
        after(
            Kind.CONFLICTING_GATES,
            "gates",
            "after: { rule: first, for: 1h }, gates: { events: [VIEW] }",
            "no gate but cart"),
        after(
            Kind.BAD_VALUE,
            "after.unless",
            "after: { rule: first, for: 1h, unless: [BUY] }",
            "found 'BUY'"),
        after(
            Kind.BAD_VALUE,
            "after.unless",
            "after: { rule: first, for: 1h, unless: [] }",
            "cancels nothing"),
        policy(Kind.UNKNOWN_FIELD, "policy.cap", "cap: []", "; did you mean 'caps'?"),
        policy(Kind.BAD_NUMBER, "policy.version", "version: 0", "from 1 to 999999999"),
        policy(Kind.BAD_VALUE, "policy.require-consent", "require-consent: no", "allowed: "),
        policy(Kind.BAD_DURATION, "policy.expires", "expires: 0s", "from 1s"),
        policy(
            Kind.MISSING_FIELD, "policy.caps", "caps: [{ channel: email }]", "per-day, per-week"),
        policy(Kind.BAD_NUMBER, "policy.caps.per-day", "caps: [{ per-day: 33 }]", "from 1 to 32"),
        policy(
            Kind.BAD_NUMBER,
            "policy.caps.per-week",
            "caps: [{ per-day: 3, per-week: 2 }]",
            "found '2', which is less than per-day; allowed: at least 3"),
        policy(Kind.BAD_VALUE, "policy.quiet.from", "quiet: [{ from: 25:00 }]", "a time of day"),
        policy(Kind.BAD_VALUE, "policy.quiet.days", "quiet: [{ days: [sun] }]", "sunday"),
        policy(Kind.BAD_VALUE, "policy.quiet.days", "quiet: [{ days: [] }]", "names no day"),
        policy(Kind.MISSING_FIELD, "policy.holdouts.name", "holdouts: [{ share: 0.1 }]", "given"),
        policy(
            Kind.DUPLICATE_ID,
            "policy.holdouts.name",
            "holdouts: [{ name: a, share: 0.1 }, { name: a, share: 0.2 }]",
            "the same name"),
        policy(Kind.BAD_VALUE, "policy.exempt", "exempt: [Service]", "found 'Service'"),
        policy(
            Kind.BAD_VALUE,
            "policy.quiet",
            "quiet: [" + "{},".repeat(21) + "]",
            "has 21; allowed: up to 20"));
  }

  private static WrongFile variants(Kind kind, String field, String variants, String says) {
    return rule(kind, field, "variants: [" + variants + "]", says);
  }

  private static WrongFile after(Kind kind, String field, String after, String says) {
    String yaml =
        "rules:\n  - { id: first, gates: { cart: empty } }\n  - { id: mine, " + after + " }\n";
    return new WrongFile(kind, "mine", field, 3, yaml, says);
  }

  private static WrongFile policy(Kind kind, String field, String policy, String says) {
    return file(kind, field, 3, "rules: []\npolicy:\n  " + policy + "\n", says);
  }

  @ParameterizedTest
  @MethodSource("wrongFiles")
  void saysWhatIsWrongWhereAndWhatIsAllowed(WrongFile wrong) {
    wrong.check();
  }
}
