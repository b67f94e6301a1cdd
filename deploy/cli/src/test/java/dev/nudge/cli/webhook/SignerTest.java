package dev.nudge.cli.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SignerTest {
  /** As the reference libraries of Standard Webhooks test themselves with. */
  private static final String PUBLISHED = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @TempDir Path folder;

  @Test
  void signsAsThePublishedExampleSays() throws IOException {
    assertThat(sign(PUBLISHED)).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void signsTheSameWhereDigitsAreWrittenOtherwise() throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
    try {
      signsAsThePublishedExampleSays();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void signsWithBothSecretsWhileOneFollowsTheOther() throws IOException {
    assertThat(sign(PUBLISHED + "\n\nwhsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n"))
        .matches("v1,g0hM9SsE\\+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v1,[A-Za-z0-9+/]{43}=");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw | line 1: this is not a secret; allowed: whsec_",
        "whsec_c2hvcnQ= | line 1: this is not a secret",
        "whsec_not/base64! | of 24 to 64 bytes",
        "'' | holds 0 secrets; allowed: 1, or 2"
      })
  void refusesWhatIsNoSecretWithoutShowingIt(String text, String message) {
    assertThatThrownBy(() -> sign(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageNotContainingAny("MfKQ", "c2hv", "base64!");
  }

  private String sign(String secrets) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), secrets);
    return Signer.read(file)
        .sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}");
  }
}
