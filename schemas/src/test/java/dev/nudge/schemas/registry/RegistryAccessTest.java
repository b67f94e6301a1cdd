package dev.nudge.schemas.registry;

import static dev.nudge.schemas.registry.SchemaRegistryTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.registry.RegistryException.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistryAccessTest {
  private static final String SUBJECT = "clickstream-value";
  private static final String PASSWORD = "of-the-store";

  @TempDir Path folder;

  @Test
  void showsThePasswordToTheRegistryAlone() throws Exception {
    Path auth = Files.writeString(folder.resolve("auth"), "anna:pass: wörd\nleft out\n");
    try (RegistryServer server = RegistryServer.start()) {
      server.demand("anna:pass: wörd");
      RegistryAccess access = access(server, Optional.of(auth), Optional.empty());

      assertThat(SchemaRegistry.of(travelled(access)).latest(SUBJECT)).isEmpty();
      assertThat(access.toString()).doesNotContain("anna", "wörd");

      server.demand("anna:changed");
      assertThat(refused(Kind.REFUSED, () -> SchemaRegistry.of(access).latest(SUBJECT)))
          .hasMessageContaining("refuses us with 401 (Unauthorized)")
          .message()
          .doesNotContain("wörd");
      server.answerNext(403, "{\"error_code\":40301,\"message\":\"not your subject\"}");
      assertThat(refused(Kind.REFUSED, () -> SchemaRegistry.of(access).latest(SUBJECT)))
          .hasMessageContaining("403 (not your subject)");
    }
  }

  @Test
  void showsATokenInPlaceOfAUser() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "abc.D-_~+/9==\nleft out\n");
    try (RegistryServer server = RegistryServer.start()) {
      server.demandToken("abc.D-_~+/9==");
      RegistryAccess access = access(server, Optional.empty(), Optional.empty());

      assertThat(refused(Kind.REFUSED, () -> SchemaRegistry.of(access).latest(SUBJECT)))
          .hasMessageContaining("are user and password, or the token, right");
      assertThat(SchemaRegistry.of(travelled(access.withToken(file))).latest(SUBJECT)).isEmpty();
      assertThat(access.withToken(file).toString()).doesNotContain("abc");
      assertThat(access.withToken(file).withRetryFor(Duration.ofSeconds(9)).authorization())
          .isEqualTo("Bearer abc.D-_~+/9==");
      Path two = Files.writeString(folder.resolve("two"), "a b\n");
      assertThat(refused(Kind.WRONG_FILE, () -> access.withToken(two)))
          .hasMessageContaining("two cannot be used: its first line must be a token")
          .message()
          .doesNotContain("a b");
      assertThat(refused(Kind.WRONG_FILE, () -> access.withToken(folder.resolve("missing"))))
          .hasMessageContaining("the file of the registry's token")
          .hasMessageEndingWith("missing cannot be used: it does not exist");
    }
  }

  @Test
  void asksTheNextWhenOneDoesNotAnswerAndStaysWithIt() {
    try (RegistryServer server = RegistryServer.start();
        RegistryServer other = RegistryServer.start()) {
      SchemaRegistry both =
          SchemaRegistry.of(
              RegistryAccess.of(
                  List.of(server.url(), other.url()),
                  Optional.empty(),
                  Optional.empty(),
                  Duration.ofSeconds(2),
                  Duration.ZERO));
      server.answerNext(503, "{\"error_code\":50301,\"message\":\"no primary\"}");
      assertThat(both.latest(SUBJECT)).isEmpty();
      server.stop();
      assertThat(both.latest(SUBJECT)).isEmpty();
      assertThat(server.asked()).hasSize(1);
      assertThat(other.asked()).hasSize(2);

      other.stop();
      assertThat(refused(Kind.UNAVAILABLE, () -> both.latest(SUBJECT)))
          .hasMessageContaining("schema registry at " + server.url() + " cannot be reached")
          .hasMessageContaining("schema registry at " + other.url() + " cannot be reached");
      server.resume();
      server.demand("anna:secret");
      assertThat(refused(Kind.REFUSED, () -> both.latest(SUBJECT)))
          .hasMessageContaining("schema registry at " + server.url() + " refuses us with 401");
    }
  }

  @Test
  void namesAFileOfAUserThatCannotBeUsed() throws IOException {
    Path missing = folder.resolve("missing");
    Path blank = Files.writeString(folder.resolve("blank"), "\nanna:late\n");
    Path binary = Files.write(folder.resolve("binary"), new byte[] {'a', ':', (byte) 0xFF});

    assertThat(wrong(missing, null))
        .hasMessageEndingWith("missing cannot be used: it does not exist");
    assertThat(wrong(blank, null))
        .hasMessageContaining("blank cannot be used: its first line must be user:password");
    assertThat(wrong(binary, null)).hasMessageContaining("is not UTF-8");
  }

  @Test
  void namesAFileOfCertificatesThatCannotBeUsed() throws IOException {
    Path words = Files.writeString(folder.resolve("words"), "trust me");
    Path empty = Files.writeString(folder.resolve("empty"), "");

    assertThat(wrong(null, folder.resolve("missing"))).hasMessageEndingWith("it does not exist");
    assertThat(wrong(null, words)).hasMessageContaining("words cannot be used: must hold");
    assertThat(wrong(null, empty)).hasMessageContaining("BEGIN CERTIFICATE");
  }

  @Test
  void trustsTheCertificatesOfTheFileAndNoOthers() throws Exception {
    Path keys = folder.resolve("registry.p12");
    Path certificate = folder.resolve("registry.pem");
    keytool(
        "-genkeypair -alias registry -keyalg RSA -validity 2 -dname CN=registry -ext san=ip:127.0.0.1",
        keys);
    keytool("-exportcert -rfc -alias registry -file " + certificate, keys);
    try (RegistryServer server = RegistryServer.start(tls(keys))) {
      int id = server.put(SUBJECT, Event.getClassSchema());
      RegistryAccess trusting = access(server, Optional.empty(), Optional.of(certificate));
      RegistryAccess usual = access(server, Optional.empty(), Optional.empty());

      assertThat(SchemaRegistry.of(travelled(trusting)).byId(id)).isEqualTo(Event.getClassSchema());
      assertThat(refused(Kind.UNAVAILABLE, () -> SchemaRegistry.of(usual).byId(id)))
          .hasMessageContaining("is its certificate one of those trusted");
    }
  }

  private static RegistryException wrong(Path auth, Path truststore) {
    try (RegistryServer server = RegistryServer.start()) {
      return refused(
          Kind.WRONG_FILE,
          () -> access(server, Optional.ofNullable(auth), Optional.ofNullable(truststore)));
    }
  }

  private static RegistryAccess access(
      RegistryServer server, Optional<Path> auth, Optional<Path> truststore) {
    return RegistryAccess.of(
        List.of(server.url()), auth, truststore, Duration.ofSeconds(5), Duration.ZERO);
  }

  /** As it comes to another machine in the job graph. */
  private static RegistryAccess travelled(RegistryAccess access) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(access);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (RegistryAccess) in.readObject();
    }
  }

  private static SSLContext tls(Path keys) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static void keytool(String command, Path keys) throws Exception {
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String all =
        "%s %s -storetype PKCS12 -keystore %s -storepass %s"
            .formatted(tool, command, keys, PASSWORD);
    Process process = new ProcessBuilder(all.split(" ")).redirectErrorStream(true).start();
    try {
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue(); // it says a few lines at most
      String said = new String(process.getInputStream().readAllBytes());
      assertThat(process.exitValue()).as(said).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
