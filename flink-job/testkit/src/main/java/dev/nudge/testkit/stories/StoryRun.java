package dev.nudge.testkit.stories;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.Cleaner;
import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.engine.traces.Trace;
import dev.nudge.engine.traces.TraceText;
import dev.nudge.engine.traces.TracedMoment;
import dev.nudge.scoring.ScoreName;
import dev.nudge.testkit.JobExtension;
import dev.nudge.testkit.JobRun;
import dev.nudge.testkit.JobSetup;
import dev.nudge.testkit.OracleRun;
import dev.nudge.testkit.Oracles;
import dev.nudge.testkit.Recording;
import dev.nudge.triggers.Rule;
import dev.nudge.triggers.RuleBook;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs a plot, and holds what came of it to what was expected. */
final class StoryRun {
  private final RuleBook rules;
  private JobSetup setup;
  private JobExtension job;

  StoryRun(JobSetup setup) {
    this.setup = setup;
    this.rules = RuleBook.parse(setup.rules(), setup.engine().scores());
  }

  JobSetup setup() {
    return setup;
  }

  void setup(JobSetup changed) {
    setup = changed;
  }

  void through(JobExtension by) {
    job = by;
  }

  /** The id of a rule that there is. */
  String known(String rule) {
    List<String> ids = rules.rules().stream().map(Rule::id).toList();
    if (!ids.contains(rule)) {
      throw StoryWords.unknown(rule, ids);
    }
    return rule;
  }

  /** The scores that a rule asks for. */
  List<ScoreName> scoresAsked() {
    return setup.engine().scores().stream()
        .filter(
            score ->
                rules.rules().stream()
                    .anyMatch(rule -> rule.facts().contains("scores." + score.identifier())))
        .toList();
  }

  /**
   * @throws AssertionError with the timeline of its user, for the first expectation that fails
   */
  void check(Plot plot, List<Expected> expected) {
    Recording recording = plot.recording(played -> Oracles.run(played, setup).triggers());
    Trace trace = new Trace(user -> true, setup.engine().scores());
    OracleRun run = Oracles.run(recording, setup, trace);
    if (run.rejected() > 0) {
      throw new AssertionError(refused(plot, recording.messages()));
    }
    if (job != null) {
      Oracles.assertSame(throughFlink(recording), run);
    }
    Set<Object> answered = new HashSet<>();
    for (Expected what : expected) {
      String wrong = what.check(run.triggers(), run.suppressions(), answered);
      if (wrong != null) {
        throw new AssertionError(failure(what, wrong, trace.moments(what.user())));
      }
    }
  }

  /** The inputs that hold what no input may, each with its place. */
  private String refused(Plot plot, List<RawMessage> messages) {
    Map<InputTopic, Cleaner<?>> cleaners = Cleaner.byTopic(setup.cleaning());
    StringBuilder refused = new StringBuilder("refused, as no input may hold it:");
    for (int i = 0; i < messages.size(); i++) {
      RawMessage message = messages.get(i);
      Cleaner<?> cleaner = cleaners.get(InputTopic.of(message));
      Cleaned.Rejected why = cleaner == null ? null : refusal(cleaner.clean(message));
      if (why != null) {
        refused.append("%n%s%s: %s".formatted(place(plot.where(i)), why.reason(), why.message()));
      }
    }
    return refused.toString();
  }

  /** Why an input, or all of it but its objection, is refused; null if it is not. */
  private static Cleaned.Rejected refusal(Cleaned cleaned) {
    return cleaned instanceof Cleaned.Objection objection
        ? objection.rest()
        : cleaned instanceof Cleaned.Rejected rejected ? rejected : null;
  }

  private static String place(String where) {
    return where.isEmpty() ? "" : where + ": ";
  }

  private JobRun throughFlink(Recording recording) {
    try {
      return job.run(recording, setup);
    } catch (Exception e) {
      throw new AssertionError("the story could not be run through Flink", e);
    }
  }

  private static String failure(Expected what, String wrong, List<TracedMoment> moments) {
    return "%s%s: %s%n%n%s%n"
        .formatted(
            place(what.where()),
            what.user(),
            wrong,
            moments.isEmpty()
                ? "nothing happened to this user"
                : String.join(System.lineSeparator(), TraceText.full(moments)));
  }
}
