package dev.nudge.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.scoring.ModelException.Kind;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelMetadataTest {
  private final ModelMetadata written = TestModels.metadata();
  private final Map<String, String> map = new TreeMap<>(written.toMap());

  private static void assertRefused(Map<String, String> map, Kind kind, String... words) {
    assertThatThrownBy(() -> ModelMetadata.read(map))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind))
        .hasMessageContainingAll(words);
  }

  @Test
  void readsWhatItWroteToTheBit() {
    assertThat(ModelMetadata.read(map)).usingRecursiveComparison().isEqualTo(written);
  }

  @Test
  void keepsEntriesItDoesNotKnow() {
    map.put("nudge.calibration.purchase", "1.1");
    assertThat(ModelMetadata.read(map).more())
        .containsOnlyKeys("nudge.calibration.purchase", "trained.on");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nudge.contract",
        "nudge.id",
        "nudge.version",
        "nudge.features",
        "nudge.features.mean",
        "nudge.features.std",
        "nudge.state.size",
        "nudge.purchase.edges",
        "nudge.return.edges"
      })
  void refusesAFileWithoutAnEntry(String key) {
    map.remove(key);
    assertRefused(map, Kind.MISSING_METADATA, "metadata '" + key + "' is missing");
  }

  @Test
  void refusesAnotherVersionOfTheContract() {
    map.put("nudge.contract", "2");
    assertRefused(map, Kind.UNKNOWN_CONTRACT, "is '2'; expected '1'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nudge.id             | ' '           | is blank",
        "nudge.version        | ''            | is blank",
        "nudge.features       | price,,events | has '', which is no feature name",
        "nudge.features       | price,price   | names a feature twice",
        "nudge.features.mean  | 1,2           | holds 2 values for 3 features",
        "nudge.features.mean  | 1,NaN,3       | of feature 'elapsed' is NaN",
        "nudge.features.mean  | 1,two,3       | not a number",
        "nudge.features.std   | 1,2,3,4       | holds 4 values for 3 features",
        "nudge.features.std   | 1,2,0         | of feature 'events' is 0.0; expected a finite number above 0",
        "nudge.features.std   | 1,-2,1        | of feature 'elapsed' is -2.0",
        "nudge.features.std   | 1,Infinity,1  | of feature 'elapsed' is Infinity",
        "nudge.state.size     | many          | not a number",
        "nudge.state.size     | 1.5           | not a number",
        "nudge.state.size     | -1            | is -1; expected a whole number, 0 or more",
        "nudge.purchase.edges | 60,60         | has 60.0 after 60.0",
        "nudge.purchase.edges | 0,60          | has 0.0 after 0.0",
        "nudge.return.edges   | 60,30         | has 30.0 after 60.0",
        "nudge.return.edges   | 60,NaN        | has NaN after 60.0",
        "nudge.return.edges   | 60,Infinity   | has Infinity after 60.0",
        "nudge.return.edges   | ''            | not a number"
      })
  void refusesAValueThatCannotBe(String key, String value, String fault) {
    map.put("nudge.features", "price,elapsed,events");
    map.put("nudge.features.mean", "0,0,0");
    map.put("nudge.features.std", "1,1,1");
    map.put(key, value);
    assertRefused(map, Kind.BAD_METADATA, "metadata '" + key + "'", fault);
  }

  @Test
  void refusesToWriteOverAnEntryOfTheContract() {
    assertThatThrownBy(
            () ->
                new ModelMetadata(
                    "gru",
                    "1",
                    written.features(),
                    written.featureMean(),
                    written.featureStd(),
                    0,
                    written.purchaseEdges(),
                    written.returnEdges(),
                    Map.of("nudge.id", "other")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'nudge.id' is of the contract");
  }
}
