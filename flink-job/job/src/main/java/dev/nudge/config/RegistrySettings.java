package dev.nudge.config;

import dev.nudge.schemas.registry.RegistryAccess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the schema registry is reached.
 *
 * @param authFile its first line is user:password
 * @param truststore certificates in PEM
 * @param register whether schemas that are not there yet are registered
 * @param timeout of one request
 * @param retryFor how long a request that fails is repeated
 */
public record RegistrySettings(
    URI url,
    Optional<Path> authFile,
    Optional<Path> truststore,
    boolean register,
    Duration timeout,
    Duration retryFor) {

  private static final String LOOPBACK = "localhost|127\\..*|\\[::1]";

  /**
   * Reads the files.
   *
   * @throws dev.nudge.schemas.registry.RegistryException if one of them cannot be used
   */
  public RegistryAccess access() {
    return RegistryAccess.of(url, authFile, truststore, timeout, retryFor);
  }

  /** That a password goes over a network in clear; empty where it does not. */
  public Optional<String> warning() {
    boolean clear = url.getScheme().equals("http") && !url.getHost().matches(LOOPBACK);
    return authFile
        .filter(file -> clear)
        .map(
            file ->
                "The password in %s goes to the schema registry at %s in clear, where all on the way can read it; use https://"
                    .formatted(file, url));
  }
}
