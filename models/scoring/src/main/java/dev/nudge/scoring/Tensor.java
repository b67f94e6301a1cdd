package dev.nudge.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** The tensors of the model contract: float32, one row per user, [N, width]. */
enum Tensor {
  FEATURES(true),
  STATE(true),
  NEXT_STATE(false),
  PURCHASE_LOGITS(false),
  RETURN_LOGITS(false);

  private final boolean input;
  private final String tensorName = name().toLowerCase(Locale.ROOT);

  Tensor(boolean input) {
    this.input = input;
  }

  boolean isInput() {
    return input;
  }

  /** Whether there are models that do not have it. */
  boolean isOptional() {
    return this == STATE || this == NEXT_STATE;
  }

  /** The name in the model file. */
  String tensorName() {
    return tensorName;
  }

  /** Values of one row; 0 if a model of this contract does not have the tensor. */
  int width(ModelContract contract) {
    return switch (this) {
      case FEATURES -> contract.features().size();
      case STATE, NEXT_STATE -> contract.stateSize();
      case PURCHASE_LOGITS -> contract.purchaseEdges().length;
      case RETURN_LOGITS -> contract.returnEdges().length;
    };
  }

  /** The tensors that a model of this contract has. */
  static List<Tensor> of(ModelContract contract) {
    return Arrays.stream(values()).filter(tensor -> tensor.width(contract) > 0).toList();
  }

  /** The metadata entry that gives the width. */
  String widthKey() {
    return switch (this) {
      case FEATURES -> MetadataKeys.FEATURES;
      case STATE, NEXT_STATE -> MetadataKeys.STATE_SIZE;
      case PURCHASE_LOGITS -> MetadataKeys.PURCHASE_EDGES;
      case RETURN_LOGITS -> MetadataKeys.RETURN_EDGES;
    };
  }

  /** How the tensor is called in messages. */
  String subject() {
    return "%s '%s'".formatted(input ? "input" : "output", tensorName);
  }

  /**
   * Type and shape, for messages.
   *
   * @param width empty if it is not known
   */
  static String form(OptionalInt width) {
    return "float32 [N, %s]".formatted(width.isPresent() ? width.getAsInt() : "?");
  }
}
