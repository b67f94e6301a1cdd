package dev.nudge.training.fit;

import dev.nudge.evaluation.protocols.Dataset;
import dev.nudge.evaluation.sequences.UserSequence;
import java.time.Duration;
import java.util.Arrays;

/** How much each event of a sequence counts in the loss. */
public enum Weighting {
  /** Every event the same: the model is asked at every event, as in the job. */
  EVENT {
    @Override
    float[] weights(UserSequence user) {
      float[] weights = new float[user.length()];
      Arrays.fill(weights, 1);
      return weights;
    }
  },

  /** A user's n-th event counts 1 / n: for models that are asked early in a history. */
  EARLY {
    @Override
    float[] weights(UserSequence user) {
      float[] weights = new float[user.length()];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = 1f / (i + 1);
      }
      return weights;
    }
  },

  /** The events of a day share a weight of 1, so that a busy day is not a hundred days. */
  DAY {
    @Override
    float[] weights(UserSequence user) {
      float[] weights = new float[user.length()];
      for (int from = 0; from < weights.length; ) {
        int to = dayEnd(user, from);
        Arrays.fill(weights, from, to, 1f / (to - from));
        from = to;
      }
      return weights;
    }
  },

  /**
   * Only the last event of a day (UTC): for streams whose time of day is invented, and for scores
   * that are read at the end of a day.
   */
  DAY_END {
    @Override
    float[] weights(UserSequence user) {
      float[] weights = new float[user.length()];
      for (int from = 0; from < weights.length; from = dayEnd(user, from)) {
        weights[dayEnd(user, from) - 1] = 1;
      }
      return weights;
    }
  };

  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  /** How events of a data set usually count: by the day where the time of day is invented. */
  public static Weighting usual(Dataset dataset) {
    return switch (dataset) {
      case CLICKSTREAMDMM -> EVENT;
      case TMALL, ONLINE_RETAIL, CDNOW -> DAY_END;
    };
  }

  /** One weight per event, not negative. */
  abstract float[] weights(UserSequence user);

  private static int dayEnd(UserSequence user, int from) {
    long day = Math.floorDiv(user.time(from), DAY_MILLIS);
    int to = from + 1;
    while (to < user.length() && Math.floorDiv(user.time(to), DAY_MILLIS) == day) {
      to++;
    }
    return to;
  }
}
