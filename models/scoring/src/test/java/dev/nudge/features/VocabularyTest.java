package dev.nudge.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Hashing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VocabularyTest {

  @ParameterizedTest
  @EnumSource(Vocabulary.class)
  void givesEveryTextANumberAboveNoneAndBelowItsSize(Vocabulary vocabulary) {
    for (int i = 0; i < 10_000; i++) {
      assertThat(vocabulary.number(Hashing.hash64("text " + i)))
          .isBetween(1, vocabulary.size() - 1);
    }
    assertThat(vocabulary.number(Hashing.hashOrNone(null))).isZero();
  }

  /** Model files of every release rely on them. */
  @Test
  void neverChangesANumber() {
    assertThat(Vocabulary.PAGE.number(Hashing.hash64("0"))).isEqualTo(8);
    assertThat(Vocabulary.CATEGORY.number(Hashing.hash64("shoes"))).isEqualTo(135);
    assertThat(Vocabulary.ITEM.number(Hashing.hash64("lamp"))).isEqualTo(380);
  }
}
