package dev.nudge.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.local.host.JavaProcess;
import dev.nudge.local.host.JavaProgram;
import dev.nudge.local.host.Ports;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/**
 * A broker to which clients come by SASL over TLS only. User {@value #USER} may do all; {@value
 * #OTHER} only what ACLs allow.
 */
public final class SecuredBroker implements AutoCloseable {
  private static final int ATTEMPTS = 3;

  public static final String USER = "tools";
  public static final String OTHER = "nudge";
  public static final String PASSWORD = "a-password";
  public static final String STORE_PASSWORD = "of-the-store";
  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\"%s;";

  private final Path certificate;
  private final int port;
  private final JavaProcess process;

  private SecuredBroker(Path certificate, int port, JavaProcess process) {
    this.certificate = certificate;
    this.port = port;
    this.process = process;
  }

  public static SecuredBroker start(Path directory) throws Exception {
    Path keys = directory.resolve("broker.p12");
    Path certificate = directory.resolve("broker.pem");
    keytool(
        "-genkeypair -alias broker -keyalg RSA -validity 2 -dname CN=broker -ext san=ip:127.0.0.1",
        keys);
    keytool("-exportcert -rfc -alias broker -file " + certificate, keys);
    for (int attempt = 1; ; attempt++) {
      SecuredBroker broker = launch(directory, keys, certificate);
      try {
        broker.awaitReady();
        return broker;
      } catch (ConditionTimeoutException | TerminalFailureException e) {
        broker.close();
        if (attempt == ATTEMPTS || !broker.process.lostPortRace()) {
          throw e;
        }
      }
    }
  }

  private static SecuredBroker launch(Path directory, Path keys, Path certificate)
      throws Exception {
    int port = Ports.free();
    Properties p = BrokerProperties.of(port, Ports.free(), directory.resolve("data"));
    secure(p, port, keys, certificate);
    Path config = directory.resolve("server.properties");
    try (Writer writer = Files.newBufferedWriter(config)) {
      p.store(writer, null);
    }
    JavaProgram program =
        new JavaProgram(
            List.of("-Xmx512m", "-Dlog4j2.configurationFile=classpath:broker-log4j2.properties"),
            System.getProperty("java.class.path"),
            BrokerMain.class,
            List.of("bnVkZ2UtbG9jYWwtMDAwMQ", config.toString()));
    return new SecuredBroker(
        certificate,
        port,
        JavaProcess.start("Kafka broker", program, directory, directory.resolve("kafka.log")));
  }

  private static void secure(Properties p, int port, Path keys, Path certificate) {
    String controller = p.getProperty("listeners").replaceFirst(".*,", "");
    p.setProperty("listeners", "SASL_SSL://127.0.0.1:%d,%s".formatted(port, controller));
    p.setProperty("advertised.listeners", "SASL_SSL://127.0.0.1:" + port);
    p.setProperty("listener.security.protocol.map", "SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT");
    p.setProperty("inter.broker.listener.name", "SASL_SSL");
    p.setProperty("sasl.enabled.mechanisms", "PLAIN");
    p.setProperty("sasl.mechanism.inter.broker.protocol", "PLAIN");
    p.setProperty(
        "listener.name.sasl_ssl.plain.sasl.jaas.config",
        LOGIN.formatted(
            "broker",
            "b",
            " user_broker=\"b\" user_%s=\"%s\" user_%s=\"%s\""
                .formatted(USER, PASSWORD, OTHER, PASSWORD)));
    p.setProperty(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    p.setProperty("allow.everyone.if.no.acl.found", "false");
    p.setProperty("super.users", "User:broker;User:ANONYMOUS;User:" + USER);
    p.setProperty("ssl.keystore.type", "PKCS12");
    p.setProperty("ssl.keystore.location", keys.toString());
    p.setProperty("ssl.keystore.password", STORE_PASSWORD);
    trust(p, certificate);
  }

  private static void trust(Properties p, Path certificate) {
    p.setProperty("ssl.truststore.type", "PEM");
    p.setProperty("ssl.truststore.location", certificate.toString());
  }

  private static void keytool(String command, Path keys) throws IOException, InterruptedException {
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String all =
        "%s %s -storetype PKCS12 -keystore %s -storepass %s"
            .formatted(tool, command, keys, STORE_PASSWORD);
    Process process = new ProcessBuilder(all.split(" ")).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }

  /** How clients reach it, with the right password. */
  public Properties client() {
    return client(USER, PASSWORD);
  }

  public Properties client(String password) {
    return client(USER, password);
  }

  /** As somebody who may do only what ACLs allow. */
  public Properties other() {
    return client(OTHER, PASSWORD);
  }

  private Properties client(String user, String password) {
    Properties p = new Properties();
    p.setProperty("bootstrap.servers", "127.0.0.1:" + port);
    p.setProperty("security.protocol", "SASL_SSL");
    p.setProperty("sasl.mechanism", "PLAIN");
    p.setProperty("sasl.jaas.config", LOGIN.formatted(user, password, ""));
    trust(p, certificate);
    return p;
  }

  private void awaitReady() {
    try (Admin admin = Admin.create(client())) {
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .failFast("the broker has ended", () -> !process.isAlive())
          .until(() -> !admin.describeCluster().nodes().get(1, TimeUnit.SECONDS).isEmpty());
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
