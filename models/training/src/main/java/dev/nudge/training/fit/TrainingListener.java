package dev.nudge.training.fit;

/** Follows the progress of a training. */
public interface TrainingListener {
  /** For those who do not want to know. */
  TrainingListener SILENT =
      new TrainingListener() {
        @Override
        public void started(long events) {}

        @Override
        public void advanced(long events, double loss) {}

        @Override
        public void finishedEpoch(EpochLoss loss, boolean best) {}
      };

  /**
   * Training begins.
   *
   * @param events that will be read at most, over all epochs
   */
  void started(long events);

  /**
   * One step was made.
   *
   * @param events read in it
   * @param loss mean loss per event weight of this epoch so far
   */
  void advanced(long events, double loss);

  /** A pass over the data is done; {@code best} if its weights are the ones to keep so far. */
  void finishedEpoch(EpochLoss loss, boolean best);
}
