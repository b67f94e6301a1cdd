package dev.nudge.cli.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.evaluation.protocols.Protocols;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipesTest {
  @Test
  void thereIsOneForEveryTypeAndProtocol() {
    Recipes recipes = Recipes.load();
    for (String protocol : Protocols.names()) {
      for (ModelType type : ModelType.values()) {
        assertThat(recipes.all()).contains(recipes.of(protocol, type));
      }
    }
  }

  @Test
  void theOneOfTheLongestNameIsFollowed() {
    Recipes recipes =
        Recipes.parse(
            "r",
            List.of(
                "# a comment",
                "",
                "online-retail            gru --hidden 8",
                "online-retail-churn-90d  gru --hidden 16 --no-linear-path",
                "online-retail            mlp --layers 32-16"));

    assertThat(arguments(recipes, "online-retail-return-30d")).isEqualTo("--hidden 8");
    assertThat(arguments(recipes, "online-retail-churn-90d"))
        .isEqualTo("--hidden 16 --no-linear-path");
    assertThat(arguments(recipes, "online-retail-churn-90d-time"))
        .isEqualTo("--hidden 16 --no-linear-path");
    assertThat(recipes.of("online-retail-churn-90d", ModelType.MLP))
        .hasToString("recipe of online-retail for mlp: --layers 32-16");
    assertThat(recipes.of("cdnow-any", ModelType.GRU))
        .hasToString("recipe of cdnow for gru: defaults");
  }

  private static String arguments(Recipes recipes, String protocol) {
    return String.join(" ", recipes.of(protocol, ModelType.GRU).arguments());
  }

  @ParameterizedTest
  @CsvSource({
    "tmall gru --hiden 8, --hiden",
    "tmall gru --hidden none, --hidden",
    "tmall gru --hidden 0, --hidden: '0' is not allowed",
    "tmall mlp --hidden 8, '--hidden is for gru and lstm, not for mlp'",
    "tmall gru --dropout 1, --dropout",
    "tmall gru --fit here, --fit",
    "tmall gru --model-type mlp, --model-type is the second word",
    "tmall tree, tree",
    "tmall, no model type",
    "tmalls gru, 'unknown data set or protocol ''tmalls'''",
    "cdnow gru --hidden 4, a second recipe of cdnow for gru",
  })
  void aWrongOneIsToldByFileAndLine(String line, String fault) {
    assertThatThrownBy(() -> Recipes.parse("r.txt", List.of("cdnow gru", line)))
        .isInstanceOf(RecipeException.class)
        .hasMessageStartingWith("r.txt, line 2: ")
        .hasMessageContaining(fault);
  }
}
