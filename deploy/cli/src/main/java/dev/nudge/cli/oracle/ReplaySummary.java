package dev.nudge.cli.oracle;

import static java.util.stream.Collectors.toMap;

import dev.nudge.cli.options.BusyUser;
import dev.nudge.engine.Oracle;
import dev.nudge.engine.UserSlot;
import dev.nudge.recordings.Rejections;
import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.Trigger;
import dev.nudge.triggers.Funnel;
import dev.nudge.triggers.Rule;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a replay ends with; its components are the figures of {@code --json}. What was read is
 * rejected, ignored, a repeat, late, from before an erasure, scored or applied.
 *
 * @param unreadable lines of the recording that no message could be made of, by reason
 * @param ignored lines, and events within lines, of words that the mapping ignores
 * @param beforeErasure events from before their user was erased
 * @param applied profile updates, erasures, receipts and changes of rules, by what they are
 */
record ReplaySummary(
    long read,
    long rejected,
    Map<String, Long> unreadable,
    Map<RejectionReason, Long> rejections,
    long ignored,
    long duplicates,
    long late,
    long beforeErasure,
    long scored,
    Map<String, Long> applied,
    long notFinite,
    long foreignPrices,
    Map<String, Long> triggers,
    Map<String, Long> suppressions,
    long portraits,
    Map<String, Long> tags,
    Map<String, Funnel.Steps> rules,
    List<BusyUser> busiestUsers,
    Map<String, Promises.Kept> promises,
    List<Drift.Shift> drift) {
  /** Features named at most. */
  private static final int MOST_FEATURES = 5;

  /**
   * @param lines of the recording that no message could be made of
   */
  static ReplaySummary of(
      Oracle oracle, ReplayOutputs decided, Promises promises, Rejections lines) {
    long rejected = lines.total() - lines.count(Rejections.IGNORED);
    long ignored = lines.ignored().values().stream().mapToLong(Long::longValue).sum();
    Map<String, Long> applied = new TreeMap<>();
    oracle.applied().forEach((topic, n) -> applied.put(topic.content(), n));
    return new ReplaySummary(
        oracle.read() + rejected + ignored,
        oracle.rejected().total() + rejected,
        lines.rejected(),
        oracle.rejected().counts(),
        ignored,
        decided.duplicates(),
        oracle.late(),
        decided.beforeErasure(),
        decided.scored(),
        applied,
        decided.notFinite(),
        decided.foreignPrices(),
        counts(decided.triggers(), Trigger::getRule),
        counts(decided.suppressions(), suppression -> suppression.getReason().name()),
        decided.portraits().size(),
        tags(decided.portraits()),
        oracle.rules().rules().stream()
            .collect(
                toMap(Rule::id, rule -> oracle.funnel().of(rule.id()), (a, b) -> a, TreeMap::new)),
        BusyUser.among(
            oracle.users().stream()
                .collect(toMap(UserSlot::userId, user -> user.record().sequence))),
        promises.kept(),
        decided.drift().shifts(oracle.model()));
  }

  private static <T> Map<String, Long> counts(List<T> records, Function<T, String> name) {
    return records.stream()
        .collect(Collectors.groupingBy(name, TreeMap::new, Collectors.counting()));
  }

  /** Users by what they are at the end. */
  private static Map<String, Long> tags(List<Portrait> portraits) {
    Map<String, Portrait> last = new HashMap<>();
    portraits.forEach(portrait -> last.put(portrait.getUserId(), portrait));
    return last.values().stream()
        .flatMap(portrait -> portrait.getTags().entrySet().stream())
        .collect(
            Collectors.groupingBy(
                tag -> tag.getKey() + " " + tag.getValue(), TreeMap::new, Collectors.counting()));
  }

  void print(PrintWriter out) {
    count(out, "read", read);
    count(out, "rejected", rejected);
    unreadable.forEach((reason, n) -> count(out, "  " + reason, n));
    rejections.forEach((reason, n) -> count(out, "  " + reason, n));
    if (ignored > 0) {
      count(out, "ignored by the mapping", ignored);
    }
    count(out, "duplicate", duplicates);
    count(out, "late", late);
    if (beforeErasure > 0) {
      count(out, "from before an erasure", beforeErasure);
    }
    applied.forEach((name, n) -> count(out, name, n));
    count(out, "scored", scored);
    if (notFinite > 0) {
      count(out, "  not finite", notFinite);
    }
    if (foreignPrices > 0) {
      count(out, "  in another currency", foreignPrices);
    }
    triggers.forEach((rule, n) -> count(out, "trigger " + rule, n));
    suppressions.forEach((reason, n) -> count(out, "suppressed " + reason, n));
    if (portraits > 0) {
      count(out, "portraits", portraits);
      tags.forEach((tag, n) -> count(out, "  " + tag, n));
    }
    rules.forEach(
        (rule, steps) ->
            out.printf(
                "rule %s: gates held %,d times, its condition then %,d times%s%n",
                rule, steps.gates(), steps.when(), end(steps)));
    busiestUsers.forEach(out::println);
    promises.forEach((score, kept) -> out.printf("%s: %s%n", score, kept));
    if (!drift.isEmpty()) {
      out.printf(
          "this stream is unlike the model's training data: %,d features lie more than a standard"
              + " deviation off: %s%n",
          drift.size(),
          drift.stream()
              .limit(MOST_FEATURES)
              .map(Drift.Shift::toString)
              .collect(Collectors.joining(", ")));
    }
    out.flush();
  }

  private static String end(Funnel.Steps steps) {
    if (steps.gates() == 0) {
      return ": it could not fire on this stream: check its gates; or the recording may be too"
          + " short for them, as for a silence";
    }
    return steps.when() == 0 ? ": it can never fire on a stream like this, check 'when'" : "";
  }

  private static void count(PrintWriter out, String name, long count) {
    out.printf("%-28s %,12d%n", name, count);
  }
}
