package dev.nudge.training.tuning;

import dev.nudge.training.run.ModelSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Random search with successive halving (Jamieson and Talwalkar 2016), in waves of nine: all nine
 * get a glance, the better third a closer look, the best of them all folds and epochs. The first
 * wave has the options that were usual so far, which are always looked at in full, so that others
 * can be held against them. Which options are tried depends on the proposals alone, not on time.
 */
public final class Search {
  private static final int WAVE = 9;
  private static final int ONE_IN = 3;

  /** So many proposals that were there before, one after the other, mean that all were. */
  private static final int PATIENCE = 1_000;

  private final LongFunction<ModelSettings> proposals;
  private final List<Rung> rungs;
  private final Trier trier;
  private final TrialFile trials;
  private final Budget budget;
  private final Consumer<String> progress;
  private final Map<ModelSettings, TrialResult> results = new LinkedHashMap<>();
  private final Set<ModelSettings> proposed = new HashSet<>();
  private long next;

  /** Judges settings on a fold. */
  @FunctionalInterface
  public interface Trier {
    /** Trains with these settings, and so many epochs at most, on the other folds. */
    Score score(ModelSettings settings, int fold, int epochs);
  }

  /**
   * @param proposals the settings to be tried n-th
   * @param epochs of training at most, where it is looked at in full
   * @param progress is notified of every trial
   */
  public Search(
      LongFunction<ModelSettings> proposals,
      int epochs,
      Trier trier,
      TrialFile trials,
      Budget budget,
      Consumer<String> progress) {
    this.proposals = proposals;
    this.rungs = Rung.upTo(epochs);
    this.trier = trier;
    this.trials = trials;
    this.budget = budget;
    this.progress = progress;
  }

  /**
   * Searches until the budget is used up, or nothing is left to propose.
   *
   * @param usual settings so far
   * @return what was tried, the best first; empty if there was no time for a single trial
   */
  public List<TrialResult> run(ModelSettings usual) {
    proposed.add(usual);
    try {
      List<ModelSettings> wave = wave(new ArrayList<>(List.of(usual)));
      while (!wave.isEmpty()) {
        climb(wave, usual);
        wave = wave(new ArrayList<>());
      }
      progress.accept("every combination was tried");
    } catch (BudgetUsedUpException e) {
      progress.accept(e.getMessage());
    }
    return results.values().stream().sorted(TrialResult.BEST_FIRST).toList();
  }

  private List<ModelSettings> wave(List<ModelSettings> wave) {
    int known = 0;
    while (wave.size() < WAVE && known < PATIENCE) {
      ModelSettings proposal = proposals.apply(next++);
      if (proposed.add(proposal)) {
        wave.add(proposal);
        known = 0;
      } else {
        known++;
      }
    }
    return wave;
  }

  private void climb(List<ModelSettings> wave, ModelSettings usual) {
    List<ModelSettings> left = wave;
    for (Rung rung : rungs) {
      List<TrialResult> seen = new ArrayList<>();
      for (ModelSettings settings : left) {
        TrialResult result = look(settings, rung);
        results.put(settings, result);
        seen.add(result);
      }
      List<ModelSettings> others =
          seen.stream()
              .sorted(TrialResult.BEST_FIRST)
              .map(TrialResult::settings)
              .filter(settings -> !settings.equals(usual))
              .toList();
      List<ModelSettings> survivors =
          new ArrayList<>(others.subList(0, (others.size() + ONE_IN - 1) / ONE_IN));
      if (left.contains(usual)) {
        survivors.add(usual);
      }
      left = survivors;
    }
  }

  private TrialResult look(ModelSettings settings, Rung rung) {
    List<Score> scores = new ArrayList<>();
    for (int fold = 0; fold < rung.folds(); fold++) {
      scores.add(score(settings, fold, rung.epochs()));
    }
    return TrialResult.of(settings, rung, scores);
  }

  private Score score(ModelSettings settings, int fold, int epochs) {
    Score known = trials.find(settings, fold, epochs).orElse(null);
    if (known != null) {
      return known;
    }
    budget.require();
    Score score = trier.score(settings, fold, epochs);
    trials.add(settings, fold, epochs, score);
    progress.accept(
        "fold %d, %d of %d epochs: log loss %.4f, AUROC %.4f, %.0f s: %s"
            .formatted(
                fold,
                score.ran(),
                epochs,
                score.logLoss(),
                score.auroc(),
                score.seconds(),
                settings));
    return score;
  }
}
