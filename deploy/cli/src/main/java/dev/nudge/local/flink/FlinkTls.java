package dev.nudge.local.flink;

import dev.nudge.schemas.PrivateFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What a REST interface is asked with that lets in only who has a certificate: a folder with {@code
 * keystore.p12}, {@code truststore.p12} and {@code password}, which is that of both.
 */
public final class FlinkTls {
  private FlinkTls() {}

  /**
   * Reads the folder.
   *
   * @throws IOException naming the file that is missing, or saying that the password is not theirs
   * @throws GeneralSecurityException if what is in a file cannot be used
   */
  public static SSLContext of(Path folder) throws IOException, GeneralSecurityException {
    char[] password = Files.readString(there(folder, "password").toPath()).strip().toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(there(folder, "keystore.p12"), password), password);
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(KeyStore.getInstance(there(folder, "truststore.p12"), password));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  /** That one of the files is open to others; empty where none is. */
  public static Optional<String> warning(Path folder) {
    return Stream.of("password", "keystore.p12")
        .map(folder::resolve)
        .flatMap(
            file ->
                PrivateFiles.warning(
                    file, "The way into Flink", "whoever has it can run code there")
                    .stream())
        .findFirst();
  }

  private static File there(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString(), null, "it has to be there");
    }
    return file.toFile();
  }
}
