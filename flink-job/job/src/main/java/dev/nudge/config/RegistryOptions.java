package dev.nudge.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How the schema registry is reached. */
final class RegistryOptions {
  static final OptionGroup GROUP = new OptionGroup("Schema registry");

  static final Option<String> URL =
      GROUP.add(
          key("nudge.schema-registry.url")
              .stringType()
              .noDefaultValue()
              .withDescription(
                  "A registry that speaks Confluent's protocol, for the format confluent-avro of inputs and outputs; several addresses of it, separated by commas: the next is asked when one does not answer. Subjects are named by topic: TOPIC-value."),
          new Allowed<>(
              "http:// or https://, a host, and a path if it has one; several with commas between",
              url -> true));

  static final Option<String> AUTH_FILE =
      GROUP.add(
          key("nudge.schema-registry.auth-file")
              .stringType()
              .noDefaultValue()
              .withDescription(
                  "File whose first line is user:password, for basic authentication. Read where the job is submitted; it travels in the job graph, as the passwords of Kafka's clients do."),
          Allowed.text("a file"));

  static final Option<String> TOKEN_FILE =
      GROUP.add(
          key("nudge.schema-registry.token-file")
              .stringType()
              .noDefaultValue()
              .withDescription(
                  "File whose first line is a bearer token, instead of a user. It is read and travels as auth-file does; a job whose token has expired is started anew with another."),
          Allowed.text("a file"));

  static final Option<String> TRUSTSTORE =
      GROUP.add(
          key("nudge.schema-registry.truststore")
              .stringType()
              .noDefaultValue()
              .withDescription(
                  "File of the certificates to trust instead of those that Java trusts, in PEM. Read where the job is submitted."),
          Allowed.text("a file"));

  static final Option<Boolean> REGISTER =
      GROUP.add(
          key("nudge.schema-registry.register")
              .booleanType()
              .defaultValue(true)
              .withDescription(
                  "Whether the job registers the schemas of its outputs when it starts. false: they must be there, or it does not start."),
          Allowed.trueOrFalse());

  static final Option<Duration> TIMEOUT =
      GROUP.add(
          key("nudge.schema-registry.timeout")
              .durationType()
              .defaultValue(Duration.ofSeconds(5))
              .withDescription("Of one request, with its answer."),
          Allowed.between(Duration.ofMillis(100), Duration.ofMinutes(1)));

  static final Option<Duration> RETRY_FOR =
      GROUP.add(
          key("nudge.schema-registry.retry-for")
              .durationType()
              .defaultValue(Duration.ofSeconds(30))
              .withDescription(
                  "How long the running job asks again for a schema that is new to it; the message and checkpoints wait. Then the job fails, and Flink restarts it from its checkpoint. No message is skipped."),
          Allowed.between(Duration.ZERO, Duration.ofMinutes(10)));

  private RegistryOptions() {}

  static Optional<RegistrySettings> read(OptionReader reader, boolean needed) {
    String url = needed ? reader.require(URL) : reader.get(URL);
    for (Option<?> option : GROUP.options()) {
      reader.check(
          needed || url != null || !reader.isGiven(option),
          "%s: is about the registry of %s, which is not given; give both or neither",
          option.key(),
          URL.key());
    }
    reader.check(
        !reader.isGiven(AUTH_FILE) || !reader.isGiven(TOKEN_FILE),
        "%s: is not allowed with %s; the registry is shown a token or a user",
        TOKEN_FILE.key(),
        AUTH_FILE.key());
    reader.check(
        url == null || url.contains("https:") || !reader.isGiven(TRUSTSTORE),
        "%s: has no use with %s of http://; allowed: https://, or no certificates",
        TRUSTSTORE.key(),
        URL.key());
    return uris(reader, url)
        .map(
            uris ->
                new RegistrySettings(
                    uris,
                    reader.find(AUTH_FILE).map(Path::of),
                    reader.find(TOKEN_FILE).map(Path::of),
                    reader.find(TRUSTSTORE).map(Path::of),
                    reader.get(REGISTER),
                    reader.get(TIMEOUT),
                    reader.get(RETRY_FOR)));
  }

  private static Optional<List<URI>> uris(OptionReader reader, String url) {
    if (url == null) {
      return Optional.empty();
    }
    boolean anonymous = !url.contains("@");
    reader.check( // and is not repeated: it may hold a password
        anonymous,
        "%s: has a user in it, which is not allowed; user and password belong in the file of %s",
        URL.key(),
        AUTH_FILE.key());
    List<Optional<URI>> uris =
        Arrays.stream(url.split(",", -1)).map(String::strip).map(RegistryOptions::uri).toList();
    boolean usable = uris.stream().allMatch(Optional::isPresent);
    reader.check(!anonymous || usable, "%s", URL.refusal(url));
    return usable
        ? Optional.of(uris.stream().map(Optional::orElseThrow).toList())
        : Optional.empty();
  }

  private static Optional<URI> uri(String url) {
    try {
      URI uri = URI.create(url);
      boolean usable =
          url.matches("https?:.*")
              && uri.getHost() != null
              && uri.getQuery() == null
              && uri.getFragment() == null;
      return usable ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
