package dev.nudge.cli.mlflow;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModelsUriTest {
  @ParameterizedTest
  @CsvSource({
    "models:/churn/Production, names a stage",
    "models:/churn/latest, is another model with each registration",
    "models:/churn, is not a models:/ URI of a version or an alias",
    "models:churn/3, is not a models:/ URI of a version or an alias",
    "models:/churn/3/model.onnx, is not a models:/ URI of a version or an alias",
    "models://host/churn/3, is not a models:/ URI of a version or an alias",
    "models:/churn@, is not a models:/ URI of a version or an alias",
  })
  void namesWhatIsAllowed(String text, String why) {
    assertThatThrownBy(() -> ModelsUri.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'%s' %s; allowed: models:/NAME/VERSION or models:/NAME@ALIAS", text, why(why));
  }

  private static String why(String why) {
    return why.equals("names a stage") ? why + ", which MLflow has given up for aliases" : why;
  }
}
