package dev.nudge.config;

import dev.nudge.schemas.registry.RegistryAccess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the schema registry is reached.
 *
 * @param urls the next is asked when one does not answer
 * @param authFile its first line is user:password
 * @param tokenFile its first line is a bearer token; not both
 * @param truststore certificates in PEM
 * @param register whether schemas that are not there yet are registered
 * @param timeout of one request
 * @param retryFor how long a request that fails is repeated
 */
public record RegistrySettings(
    List<URI> urls,
    Optional<Path> authFile,
    Optional<Path> tokenFile,
    Optional<Path> truststore,
    boolean register,
    Duration timeout,
    Duration retryFor) {

  private static final String LOOPBACK = "localhost|127(\\.\\d+){3}|\\[::1]";

  /**
   * Reads the files.
   *
   * @throws dev.nudge.schemas.registry.RegistryException if one of them cannot be used
   */
  public RegistryAccess access() {
    RegistryAccess access = RegistryAccess.of(urls, authFile, truststore, timeout, retryFor);
    return tokenFile.map(access::withToken).orElse(access);
  }

  /** That a password or token goes over a network in clear; empty where it does not. */
  public Optional<String> warning() {
    return urls.stream()
        .filter(url -> url.getScheme().equals("http") && !url.getHost().matches(LOOPBACK))
        .findFirst()
        .flatMap(
            url ->
                authFile
                    .or(() -> tokenFile)
                    .map(
                        file ->
                            "What %s holds goes to the schema registry at %s in clear, where all on the way can read it; use https://"
                                .formatted(file, url)));
  }
}
