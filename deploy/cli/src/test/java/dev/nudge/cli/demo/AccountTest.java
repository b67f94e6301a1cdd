package dev.nudge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AccountTest {
  @Test
  void holdsWhenEveryMessageWentSomewhereOnce() {
    Account account = new Account(10, 1, 0, 2, 3, 4, 0, 0);
    assertThat(account.holds()).isTrue();
    assertThat(account.law()).isEqualTo("read 10 = rejected 1 + duplicates 2 + late 3 + scored 4");
  }

  @Test
  void countsWhatAMappingIgnoresByItself() {
    assertThat(new Account(15, 1, 5, 2, 3, 4, 0, 0).law())
        .isEqualTo("read 15 = rejected 1 + ignored 5 + duplicates 2 + late 3 + scored 4");
  }

  @Test
  void countsWhatTheDemoDoesNotPlay() {
    assertThat(new Account(15, 1, 0, 2, 3, 4, 5, 0).law())
        .isEqualTo("read 15 = rejected 1 + duplicates 2 + late 3 + scored 4 + not played 5");
  }

  @Test
  void namesWhatIsMissing() {
    Account account = new Account(10, 1, 0, 2, 3, 1, 0, 0);
    assertThat(account.holds()).isFalse();
    assertThat(account.law())
        .contains("!=")
        .endsWith(": the right side is 3 short, as if messages were lost");
  }

  @Test
  void namesWhatIsCountedTwice() {
    Account account = new Account(10, 1, 0, 2, 3, 9, 0, 0);
    assertThat(account.holds()).isFalse();
    assertThat(account.law())
        .endsWith(": the left side is 5 short, as if messages were counted twice");
  }
}
