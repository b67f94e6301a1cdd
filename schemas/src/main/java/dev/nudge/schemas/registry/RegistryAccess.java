package dev.nudge.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.schemas.ConfluentDecoder;
import dev.nudge.schemas.RecordEncoding;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.Utf8Text;
import dev.nudge.schemas.registry.RegistryException.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * How a schema registry is reached. What stands in files has been read, so that this can be used on
 * another machine.
 *
 * <p>As an encoding: the Confluent wire format, schemas from this registry. Avro single objects
 * amid it are read as well, so that producers can change one after the other.
 */
public final class RegistryAccess implements RecordEncoding {
  private static final long serialVersionUID = 1L;

  private static final String USER = "the file of the registry's user";
  private static final String TOKEN = "the file of the registry's token";

  private final List<URI> urls;
  private final String authorization;
  private final byte[] certificates;
  private final Duration timeout;
  private final Duration retryFor;

  private RegistryAccess(
      List<URI> urls,
      String authorization,
      byte[] certificates,
      Duration timeout,
      Duration retryFor) {
    this.urls = List.copyOf(urls);
    this.authorization = authorization;
    this.certificates = certificates;
    this.timeout = timeout;
    this.retryFor = retryFor;
  }

  /**
   * Reads the files.
   *
   * @param urls http or https, without a user; the next is asked when one does not answer
   * @param authFile its first line is user:password; empty for none
   * @param truststore certificates in PEM that the registry's is signed by; empty for those that
   *     Java trusts
   * @param timeout of one request
   * @param retryFor how long a request that fails is repeated
   * @throws RegistryException of kind {@link Kind#WRONG_FILE}
   */
  public static RegistryAccess of(
      List<URI> urls,
      Optional<Path> authFile,
      Optional<Path> truststore,
      Duration timeout,
      Duration retryFor) {
    return new RegistryAccess(
        urls,
        authFile.map(RegistryAccess::basicAuth).orElse(null),
        truststore.map(RegistryAccess::certificates).orElse(null),
        timeout,
        retryFor);
  }

  /** The same for those who would rather be refused at once. */
  public RegistryAccess withRetryFor(Duration changed) {
    return new RegistryAccess(urls, authorization, certificates, timeout, changed);
  }

  /**
   * The same with a bearer token (RFC 6750) in place of a user.
   *
   * @param file its first line is the token
   * @throws RegistryException of kind {@link Kind#WRONG_FILE}
   */
  public RegistryAccess withToken(Path file) {
    String token = firstLine(TOKEN, file).strip();
    if (!token.matches("[A-Za-z0-9._~+/-]+=*")) {
      throw wrongFile(
          TOKEN,
          file,
          "its first line must be a token: letters, digits, . _ ~ + / -, and = behind");
    }
    return new RegistryAccess(urls, "Bearer " + token, certificates, timeout, retryFor);
  }

  @Override
  public <T extends SpecificRecord> Function<byte[], T> decoder(Class<T> type) {
    ConfluentDecoder<T> confluent = ConfluentDecoder.of(type, SchemaRegistry.of(this));
    SingleObjectCodec<T> single = SingleObjectCodec.of(type);
    return encoded ->
        SingleObjectCodec.isSingleObject(encoded)
            ? single.decode(encoded)
            : confluent.decode(encoded);
  }

  private static String basicAuth(Path file) {
    String line = firstLine(USER, file);
    if (line.indexOf(':') < 1) {
      throw wrongFile(USER, file, "its first line must be user:password");
    }
    return "Basic " + Base64.getEncoder().encodeToString(line.getBytes(UTF_8));
  }

  private static String firstLine(String what, Path file) {
    try {
      return Utf8Text.read(file).lines().findFirst().orElse("");
    } catch (NoSuchFileException e) {
      throw wrongFile(what, file, "it does not exist");
    } catch (IOException | IllegalArgumentException e) {
      throw wrongFile(what, file, e.getMessage());
    }
  }

  private static byte[] certificates(Path file) {
    try {
      byte[] pem = Files.readAllBytes(file);
      Trust.of(pem);
      return pem;
    } catch (NoSuchFileException e) {
      throw wrongFile("the file of trusted certificates", file, "it does not exist");
    } catch (IOException e) {
      throw wrongFile(
          "the file of trusted certificates", file, "it cannot be read: " + e.getMessage());
    } catch (GeneralSecurityException e) {
      throw wrongFile(
          "the file of trusted certificates",
          file,
          "must hold certificates in PEM, each between BEGIN CERTIFICATE and END CERTIFICATE");
    }
  }

  private static RegistryException wrongFile(String what, Path file, String why) {
    return new RegistryException(
        Kind.WRONG_FILE, "%s %s cannot be used: %s".formatted(what, file, why));
  }

  List<URI> urls() {
    return urls;
  }

  /** A header; null for none. */
  String authorization() {
    return authorization;
  }

  /** In PEM; null for those that Java trusts. */
  byte[] trusted() {
    return certificates;
  }

  Duration timeout() {
    return timeout;
  }

  Duration retryFor() {
    return retryFor;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "schema registry at "
        + urls.stream().map(URI::toString).collect(Collectors.joining(", "));
  }
}
