package dev.nudge.testkit.stories;

import dev.nudge.schemas.SuppressionReason;
import dev.nudge.scoring.ScoreName;
import dev.nudge.testkit.JobExtension;
import dev.nudge.testkit.JobSetup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What users do, and what the rules are to make of it. An {@code expect…} runs all that came before
 * it and throws an {@link AssertionError} with the user's timeline if it came out otherwise. Wrong
 * words throw an {@link IllegalArgumentException} that says what is allowed.
 *
 * <p>Time is the story's own: it begins on Monday 2026-03-02 at 10:00 UTC unless {@link #start}
 * says otherwise; what a user does in one visit comes every 30 seconds, the next visit after {@link
 * #leaves} 31 minutes later, and {@link #after} and {@link #at} set it.
 */
public final class Story extends Acts<Story> {
  private final StoryRun run;
  private final boolean atOnce;
  private final List<Expected> expected = new ArrayList<>();
  private final Map<ScoreName, Double> scores = new HashMap<>();
  private Expected nudge;

  /**
   * @param atOnce whether each expectation is checked where it stands
   */
  Story(JobSetup setup, boolean atOnce) {
    this.run = new StoryRun(setup);
    this.atOnce = atOnce;
  }

  @Override
  Story self() {
    return this;
  }

  @Override
  String known(String rule) {
    return run.known(rule);
  }

  /**
   * Gives every event this score, in place of the shipped model's, such as {@code
   * scoring("purchase-7d", 0.8)}; a model file of its own is made for it, which knows nothing else.
   * Say it before anything happens.
   */
  public Story scoring(String score, double value) {
    if (!plot().isEmpty()) {
      throw new IllegalArgumentException(
          "scores are those of all events of a story: say them before anything happens in it");
    }
    ScoreName name = ScoreName.parse(score);
    List<ScoreName> known = run.setup().engine().scores();
    if (!known.contains(name)) {
      throw StoryWords.unknown(score, known.stream().map(ScoreName::text).toList());
    }
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          "found %s; allowed: a number greater than 0 and less than 1".formatted(value));
    }
    scores.put(name, value);
    run.setup(run.setup().withModel(FixedScores.model(scores)));
    return this;
  }

  /** Scores by another model. */
  public Story model(byte[] file) {
    run.setup(run.setup().withModel(file));
    return this;
  }

  /** Through the real topology, and not on the engine alone; both are held to be the same. */
  public Story throughFlink(JobExtension job) {
    run.through(job);
    return this;
  }

  /** By now the user has had a nudge of a rule, one that no expectation before was about. */
  public Story expect(String rule) {
    Expected what = Expected.nudge(user(), plot().now(), where(), run.known(rule));
    expected(what);
    nudge = what;
    return self();
  }

  /** Of the nudge expected last: its variant. */
  public Story variant(String name) {
    lastExpected().variant(name);
    return check();
  }

  /** Of the nudge expected last: what its action says. */
  public Story saying(String name, String value) {
    lastExpected().action(name, value);
    return check();
  }

  private Expected lastExpected() {
    if (nudge == null) {
      throw new IllegalArgumentException(
          "this goes with a nudge that is expected, and stands right after it");
    }
    return nudge;
  }

  @Override
  void next() {
    super.next();
    nudge = null;
  }

  /** By now the user has had no nudge but those that were expected. */
  public Story expectNothing() {
    return expected(Expected.nothing(user(), plot().now(), where(), null));
  }

  /** By now the user has had no nudge of a rule but those that were expected. */
  public Story expectNothing(String rule) {
    return expected(Expected.nothing(user(), plot().now(), where(), run.known(rule)));
  }

  /** By now policy has held back a nudge, such as for {@code QUIET_HOURS} or {@code HOLDOUT}. */
  public Story expectHeld(String reason) {
    return expected(Expected.held(user(), plot().now(), where(), null, reason(reason)));
  }

  /** By now policy has held back a nudge of a rule. */
  public Story expectHeld(String rule, String reason) {
    return expected(Expected.held(user(), plot().now(), where(), run.known(rule), reason(reason)));
  }

  private static SuppressionReason reason(String name) {
    return StoryWords.constant(SuppressionReason.class, name);
  }

  private Story expected(Expected what) {
    if (!plot().knows(user())) {
      throw new IllegalArgumentException(
          "nothing has happened to '%s' yet: say first what the user does".formatted(user()));
    }
    next();
    plot().look();
    expected.add(what);
    return check();
  }

  /** Whether anything was expected. */
  boolean expectsAnything() {
    return !expected.isEmpty();
  }

  /**
   * A story that names scores names all that its rules ask for: of the others nobody has said
   * anything.
   */
  void requireScores() {
    List<String> missing =
        run.scoresAsked().stream()
            .filter(asked -> !scores.isEmpty() && !scores.containsKey(asked))
            .map(ScoreName::text)
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "the rules also ask for %s: name all scores that they ask for, or none"
              .formatted(String.join(", ", missing)));
    }
  }

  private Story check() {
    if (atOnce) {
      requireScores();
      run.check(plot(), expected);
    }
    return this;
  }

  /** Runs to the end; for a story whose expectations are not checked where they stand. */
  void checkAll() {
    run.check(plot(), expected);
  }
}
