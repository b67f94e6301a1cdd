package dev.nudge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistryOptionsTest {
  private static final String IN = "--nudge.input.format=confluent-avro";
  private static final String OUT = "--nudge.output.format=confluent-avro";

  @Test
  void thereIsNoneUnlessOneIsNamed() {
    assertThat(parse().registry()).isEmpty();
    assertThat(parse().inputs().format()).isEqualTo(InputFormat.AVRO);
  }

  @Test
  void readsHowItIsReached() {
    JobConfig config =
        parse(
            IN,
            OUT,
            "--nudge.schema-registry.url=https://registry:8081/a/b, http://b",
            "--nudge.schema-registry.auth-file=user",
            "--nudge.schema-registry.truststore=ca.pem",
            "--nudge.schema-registry.register=false",
            "--nudge.schema-registry.timeout=2 s",
            "--nudge.schema-registry.retry-for=0 s");

    assertThat(config.inputs().format()).isEqualTo(InputFormat.CONFLUENT_AVRO);
    assertThat(config.outputs().format()).isEqualTo(OutputFormat.CONFLUENT_AVRO);
    assertThat(config.registry())
        .hasValue(
            new RegistrySettings(
                List.of(URI.create("https://registry:8081/a/b"), URI.create("http://b")),
                Optional.of(Path.of("user")),
                Optional.empty(),
                Optional.of(Path.of("ca.pem")),
                false,
                Duration.ofSeconds(2),
                Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(strings = {IN, OUT})
  void theFormatNeedsOne(String format) {
    assertThat(errors(format))
        .containsExactly(
            "nudge.schema-registry.url: is missing; it must be given: http:// or https://, a host, and a path if it has one; several with commas between");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "registry:8081",
        "ftp://registry",
        "http://",
        "http://a b",
        "http://a?b",
        "http://a,",
        "http://a,b"
      })
  void refusesWhatIsNoAddress(String url) {
    assertThat(errors("--nudge.schema-registry.url=" + url))
        .containsExactly(
            "nudge.schema-registry.url: '%s' is not allowed; allowed: http:// or https://, a host, and a path if it has one; several with commas between"
                .formatted(url));
  }

  @Test
  void aPasswordInTheAddressIsRefusedAndNotRepeated() {
    assertThat(errors("--nudge.schema-registry.url=https://anna:secret@registry"))
        .singleElement()
        .asString()
        .contains("has a user in it", "nudge.schema-registry.auth-file")
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth-file=f", "truststore=f", "register=false", "timeout=1 s"})
  void whatIsSaidOfNoRegistryIsRefused(String option) {
    assertThat(errors("--nudge.schema-registry." + option))
        .containsExactly(
            "nudge.schema-registry.%s: is about the registry of nudge.schema-registry.url, which is not given; give both or neither"
                .formatted(option.substring(0, option.indexOf('='))));
  }

  @Test
  void aTokenIsInPlaceOfAUser() {
    String url = "--nudge.schema-registry.url=https://registry";
    String token = "--nudge.schema-registry.token-file=token";

    assertThat(parse(url, token).registry().orElseThrow().tokenFile()).hasValue(Path.of("token"));
    assertThat(errors(url, token, "--nudge.schema-registry.auth-file=user"))
        .containsExactly(
            "nudge.schema-registry.token-file: is not allowed with nudge.schema-registry.auth-file; the registry is shown a token or a user");
  }

  @Test
  void certificatesHaveNoUseWithoutTls() {
    assertThat(
            errors(
                "--nudge.schema-registry.url=http://registry",
                "--nudge.schema-registry.truststore=ca.pem"))
        .containsExactly(
            "nudge.schema-registry.truststore: has no use with nudge.schema-registry.url of http://; allowed: https://, or no certificates");
  }

  @ParameterizedTest
  @CsvSource({
    "http://registry:8081, true",
    "http://127.0.0.1:8081, false",
    "http://127.registry.example, true",
    "http://localhost, false",
    "'http://[::1]:8081', false",
    "https://registry, false"
  })
  void warnsOfAPasswordThatGoesOverANetworkInClear(String url, boolean warns) {
    RegistrySettings settings =
        parse("--nudge.schema-registry.url=" + url, "--nudge.schema-registry.auth-file=user")
            .registry()
            .orElseThrow();

    assertThat(settings.warning().isPresent()).isEqualTo(warns);
    assertThat(settings.warning().orElse("user holds in clear")).contains("user holds", "in clear");
    assertThat(parse("--nudge.schema-registry.url=" + url).registry().orElseThrow().warning())
        .isEmpty();
  }

  private static JobConfig parse(String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--nudge.kafka.bootstrap-servers=localhost:9092");
    return JobConfig.parse(all.toArray(String[]::new));
  }

  private static List<String> errors(String... options) {
    return catchThrowableOfType(ConfigException.class, () -> parse(options)).errors();
  }
}
