package dev.nudge.training.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.training.TestSettings;
import dev.nudge.training.networks.LogisticRegression;
import dev.nudge.training.run.ModelSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options are numbers here, and their loss is the number: the usual ones are bad. */
class SearchTest {
  private static final Duration TRIAL = Duration.ofMinutes(1);
  private static final Duration WAVE = TRIAL.multipliedBy(9 + 4 * 2 + 2 * 4);

  @TempDir Path folder;

  private final List<String> tried = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private Instant now = Instant.EPOCH;

  @Test
  void looksMoreCloselyAtTheBetterThirdAndAlwaysAtTheUsual() {
    List<TrialResult> results = search(WAVE, 40);

    assertThat(tried.subList(0, 9))
        .containsExactly(
            "99 0/5", "10 0/5", "11 0/5", "12 0/5", "13 0/5", "14 0/5", "15 0/5", "16 0/5",
            "17 0/5");
    assertThat(tried.subList(9, 17))
        .containsExactly(
            "10 0/15", "10 1/15", "11 0/15", "11 1/15", "12 0/15", "12 1/15", "99 0/15", "99 1/15");
    assertThat(tried.subList(17, 25))
        .containsExactly(
            "10 0/40", "10 1/40", "10 2/40", "10 3/40", "99 0/40", "99 1/40", "99 2/40", "99 3/40");
    assertThat(results)
        .extracting(result -> result.settings().written())
        .containsExactly("10", "99", "11", "12", "13", "14", "15", "16", "17");
    assertThat(results.get(0).isComplete()).isTrue();
    assertThat(results.get(0).logLoss()).isEqualTo(10);
    assertThat(results.get(2).isComplete()).isFalse();
  }

  @Test
  void takesUpAgainWhereItWasLeftWithoutRepeatingATrial() throws IOException {
    search(TRIAL.multipliedBy(13), 40);
    assertThat(tried).hasSize(13);
    assertThat(said).last().isEqualTo("the budget is used up");
    List<String> before = List.copyOf(tried);
    tried.clear();
    Files.writeString(trials(), "{\"question\":\"q\",\"options\":\"1", StandardOpenOption.APPEND);

    List<TrialResult> results = search(WAVE.minus(TRIAL.multipliedBy(13)), 40);

    assertThat(tried).hasSize(12).doesNotContainAnyElementsOf(before);
    assertThat(results.get(0).settings().written()).isEqualTo("10");
    assertThat(Files.readAllLines(trials())).hasSize(25);
  }

  @Test
  void doesNotRepeatWhatStoppedByItselfBeforeItHadTo() {
    List<TrialResult> results = search(TRIAL.multipliedBy(9 + 4 + 2 * 2), 3);

    assertThat(tried)
        .hasSize(9 + 4 + 2 * 2)
        .contains("10 0/5", "10 1/15", "10 2/40", "10 3/40")
        .doesNotContain("10 0/15", "10 0/40", "10 1/40");
    assertThat(results.get(0).isComplete()).isTrue();
  }

  @Test
  void endsWhereNothingIsLeftToPropose() {
    List<TrialResult> results = search(Duration.ofDays(9), 40);

    assertThat(results).hasSize(90);
    assertThat(said).last().isEqualTo("every combination was tried");
  }

  @Test
  void hasNothingToTellWithoutTime() {
    assertThat(search(Duration.ZERO, 40)).isEmpty();
    assertThat(tried).isEmpty();
  }

  @Test
  void trialsOfAnotherQuestionDoNotCount() {
    search(TRIAL.multipliedBy(2), 40);
    TrialFile other = new TrialFile(trials(), "another");

    assertThat(other.find(settings("99"), 0, 5)).isEmpty();
    assertThat(new TrialFile(trials(), "q").find(settings("99"), 0, 5)).isPresent();
  }

  @Test
  void keepsLossesThatAreNoNumbers() {
    Score diverged = new Score(5, 10, Double.POSITIVE_INFINITY, Double.NaN, 1);
    new TrialFile(trials(), "q").add(settings("1"), 0, 5, diverged);

    assertThat(new TrialFile(trials(), "q").find(settings("1"), 0, 5)).contains(diverged);
  }

  @Test
  void refusesAFileOfSomethingElse() throws IOException {
    Files.writeString(trials(), "{}\nname,value\n");

    assertThatThrownBy(() -> new TrialFile(trials(), "q"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("trials.jsonl, line 1 is no trial");
  }

  private static ModelSettings settings(String written) {
    return new ModelSettings(
        written, new LogisticRegression(), Set.of(), new TestSettings().settings());
  }

  private Path trials() {
    return folder.resolve("trials.jsonl");
  }

  /**
   * @param ends the epoch after which training stops by itself
   */
  private List<TrialResult> search(Duration time, int ends) {
    Search.Trier trier =
        (options, fold, epochs) -> {
          tried.add("%s %d/%d".formatted(options, fold, epochs));
          now = now.plus(TRIAL);
          return new Score(
              Math.min(ends, epochs), 10, Integer.parseInt(options.written()), 0.5, 60);
        };
    return new Search(
            n -> settings(Long.toString(10 + n % 90)),
            40,
            trier,
            new TrialFile(trials(), "q"),
            new Budget(() -> now, time),
            said::add)
        .run(settings("99"));
  }
}
