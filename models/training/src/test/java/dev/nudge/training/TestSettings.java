package dev.nudge.training;

import dev.nudge.training.fit.FitSettings;
import dev.nudge.training.fit.Recalibration;
import dev.nudge.training.fit.Weighting;

/** Settings that train a small model in no time, to be changed one by one. */
public final class TestSettings {
  private int members = 1;
  private float dropout;
  private int epochs = 3;
  private int patience = 5;
  private float learningRate = 0.01f;
  private int batchUsers = 16;
  private int chunk = 20;
  private float averaging = 1;
  private Recalibration recalibration = Recalibration.NONE;
  private long seed = 1;

  public TestSettings members(int value) {
    members = value;
    return this;
  }

  public TestSettings dropout(float value) {
    dropout = value;
    return this;
  }

  public TestSettings epochs(int value) {
    epochs = value;
    return this;
  }

  public TestSettings patience(int value) {
    patience = value;
    return this;
  }

  public TestSettings learningRate(float value) {
    learningRate = value;
    return this;
  }

  public TestSettings batchUsers(int value) {
    batchUsers = value;
    return this;
  }

  public TestSettings chunk(int value) {
    chunk = value;
    return this;
  }

  public TestSettings averaging(float value) {
    averaging = value;
    return this;
  }

  public TestSettings recalibration(Recalibration value) {
    recalibration = value;
    return this;
  }

  public TestSettings seed(long value) {
    seed = value;
    return this;
  }

  public FitSettings settings() {
    return new FitSettings(
        members,
        dropout,
        epochs,
        patience,
        learningRate,
        0.01f,
        batchUsers,
        chunk,
        5,
        averaging,
        Weighting.EVENT,
        recalibration,
        seed);
  }
}
