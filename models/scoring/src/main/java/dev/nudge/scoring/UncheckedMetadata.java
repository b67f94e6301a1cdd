package dev.nudge.scoring;

import static dev.nudge.scoring.MetadataKeys.PURCHASE_EDGES;
import static dev.nudge.scoring.MetadataKeys.RETURN_EDGES;

import dev.nudge.features.FeatureSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a model file says of itself, entry by entry. What is missing or cannot be is empty; that was
 * reported when it was read.
 */
record UncheckedMetadata(
    Optional<String> contractVersion,
    Optional<String> id,
    Optional<String> version,
    Optional<List<String>> names,
    Optional<float[]> mean,
    Optional<float[]> std,
    Optional<Integer> stateSize,
    Optional<double[]> purchaseEdges,
    Optional<double[]> returnEdges,
    Map<String, String> more) {

  private static final String UNNAMED = "?";

  static UncheckedMetadata read(Map<String, String> entries, Findings findings) {
    Reader reader = new Reader(new MetadataKeys(entries), findings);
    MetadataKeys keys = reader.keys;
    Map<String, String> more = new TreeMap<>(entries);
    more.keySet().removeAll(MetadataKeys.ALL);
    Optional<String> contractVersion = reader.text(MetadataKeys.CONTRACT, MetadataRules::contract);
    Optional<String> id =
        reader.text(MetadataKeys.ID, text -> MetadataRules.notBlank(MetadataKeys.ID, text));
    Optional<String> version =
        reader.text(
            MetadataKeys.VERSION, text -> MetadataRules.notBlank(MetadataKeys.VERSION, text));
    Optional<List<String>> names =
        reader.entry(
            MetadataKeys.FEATURES,
            () -> MetadataRules.names(keys.texts(MetadataKeys.FEATURES)),
            list -> "%d names".formatted(list.size()));
    return new UncheckedMetadata(
        contractVersion,
        id,
        version,
        names,
        reader.entry(
            MetadataKeys.MEAN,
            () -> MetadataRules.mean(keys.floats(MetadataKeys.MEAN), names),
            values -> "%d finite values".formatted(values.length)),
        reader.entry(
            MetadataKeys.STD,
            () -> MetadataRules.std(keys.floats(MetadataKeys.STD), names),
            values -> "%d positive values".formatted(values.length)),
        reader.entry(
            MetadataKeys.STATE_SIZE,
            () -> MetadataRules.stateSize(keys.integer(MetadataKeys.STATE_SIZE)),
            size -> size == 0 ? "0: a model without state" : size.toString()),
        reader.edges(PURCHASE_EDGES),
        reader.edges(RETURN_EDGES),
        more);
  }

  private record Reader(MetadataKeys keys, Findings findings) {

    <T> Optional<T> entry(String key, Supplier<T> value, Function<T, String> report) {
      return findings.check(MetadataKeys.subject(key), value, report);
    }

    Optional<String> text(String key, Function<String, String> rule) {
      return entry(key, () -> rule.apply(keys.text(key)), text -> text);
    }

    Optional<double[]> edges(String key) {
      return entry(
          key,
          () -> MetadataRules.ascending(key, keys.doubles(key)),
          edges -> "%d ascending edges".formatted(edges.length));
    }
  }

  /**
   * Values of one row of a tensor, 0 if the model does not have it; empty if the file does not say.
   */
  OptionalInt width(Tensor tensor) {
    Optional<Integer> width =
        switch (tensor) {
          case FEATURES -> names.map(List::size);
          case STATE, NEXT_STATE -> stateSize;
          case PURCHASE_LOGITS -> purchaseEdges.map(edges -> edges.length);
          case RETURN_LOGITS -> returnEdges.map(edges -> edges.length);
        };
    return width.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  /** All of it, if every entry is as it should be. */
  Optional<ModelMetadata> metadata() {
    return contractVersion.isPresent() && id.isPresent() && version.isPresent() && canBeScored()
        ? Optional.of(
            new ModelMetadata(
                id.get(),
                version.get(),
                names.get(),
                mean.get(),
                std.get(),
                stateSize.get(),
                purchaseEdges.get(),
                returnEdges.get(),
                more))
        : Optional.empty();
  }

  /** The contract as far as scoring needs it, if the file says so; a model may lack a name. */
  Optional<ModelContract> contract(FeatureSet features, long fingerprint) {
    return canBeScored()
        ? Optional.of(
            new ModelContract(
                id.orElse(UNNAMED),
                version.orElse(UNNAMED),
                fingerprint,
                features,
                mean.get(),
                std.get(),
                stateSize.get(),
                purchaseEdges.get(),
                returnEdges.get()))
        : Optional.empty();
  }

  private boolean canBeScored() {
    return names.isPresent()
        && mean.isPresent()
        && std.isPresent()
        && stateSize.isPresent()
        && purchaseEdges.isPresent()
        && returnEdges.isPresent();
  }
}
