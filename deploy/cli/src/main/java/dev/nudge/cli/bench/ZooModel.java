package dev.nudge.cli.bench;

import dev.nudge.onnx.Activation;
import dev.nudge.onnx.CausalConvolutions;
import dev.nudge.onnx.DenseLayers;
import dev.nudge.onnx.GruCell;
import dev.nudge.onnx.LstmCell;
import dev.nudge.onnx.StepBody;
import dev.nudge.onnx.StepNetwork;
import dev.nudge.testkit.SeededModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Every architecture at a usual size, that of {@code nudge train} when the figures of the README
 * were measured. The weights are seeded, as they cost the same; every feature is read, all embedded
 * ones too.
 */
enum ZooModel implements Contender {
  LOGISTIC_REGRESSION("logistic-regression", "heads alone", 1),
  MLP("mlp", "layers 128-64", 1),
  DBN("dbn", "layers 128-64", 1),
  CNN("cnn", "16 channels", 1),
  GRU("gru", "48 units", 1),
  LSTM("lstm", "48 units", 1),
  THREE_GRUS("gru-3", "3 members of 48 units", 3);

  private static final long SEED = 1;
  private static final int HIDDEN = 48;
  private static final int CHANNELS = 16;
  private static final int TAPS = 3;
  private static final int[] DILATIONS = {1, 2};
  private static final int[] LAYERS = {128, 64};

  private final String mark;
  private final String label;
  private final int members;

  ZooModel(String mark, String label, int members) {
    this.mark = mark;
    this.label = label;
    this.members = members;
  }

  @Override
  public String mark() {
    return mark;
  }

  @Override
  public String label() {
    return label;
  }

  /** The model file. */
  byte[] file() {
    Random random = new Random(SEED);
    List<StepNetwork> networks = new ArrayList<>();
    for (int member = 0; member < members; member++) {
      networks.add(SeededModel.network(random, body(random), hasLinearPath()));
    }
    return SeededModel.file(networks);
  }

  private boolean hasLinearPath() {
    return this != MLP && this != DBN;
  }

  private StepBody body(Random random) {
    int inputs = SeededModel.INPUTS;
    return switch (this) {
      case LOGISTIC_REGRESSION -> StepBody.NONE;
      case MLP -> DenseLayers.random(random, Activation.RELU, inputs, LAYERS);
      case DBN -> DenseLayers.random(random, Activation.SIGMOID, inputs, LAYERS);
      case CNN -> CausalConvolutions.random(random, inputs, CHANNELS, TAPS, DILATIONS);
      case GRU, THREE_GRUS -> GruCell.random(random, inputs, HIDDEN);
      case LSTM -> LstmCell.random(random, inputs, HIDDEN);
    };
  }
}
