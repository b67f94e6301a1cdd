package dev.nudge.training.tuning;

import java.util.Objects;

/**
 * A line of the trials file.
 *
 * @param question protocol, model type, and a fingerprint of rows and features: trials of another
 *     one do not count
 * @param options tried, without the type
 * @param fold judged on, 0 to 3
 * @param epochs at most
 * @param score what came of it
 */
record Trial(String question, String options, int fold, int epochs, Score score) {

  Trial {
    Objects.requireNonNull(question, "question");
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(score, "score");
  }

  /**
   * Whether the score is that of these options with these epochs at most: also if training stopped
   * by itself before it had to.
   */
  boolean answers(String asked, String tried, int onFold, int mostEpochs) {
    boolean sameEnd = epochs == mostEpochs || (score.ran() < epochs && score.ran() <= mostEpochs);
    return question.equals(asked) && options.equals(tried) && fold == onFold && sameEnd;
  }
}
