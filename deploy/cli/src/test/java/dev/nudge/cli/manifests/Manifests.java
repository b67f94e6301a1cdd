package dev.nudge.cli.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The files under {@code deploy/}, as data. */
final class Manifests {
  /** Tests run in {@code deploy/cli}. */
  static final Path DEPLOY = Path.of("..").toAbsolutePath().normalize();

  private Manifests() {}

  static String text(String file) {
    try {
      return Files.readString(DEPLOY.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Object> yaml(String file) {
    return new Yaml().load(text(file));
  }

  /** What lies at the end of a path of keys. */
  static Object at(Map<String, Object> root, String... path) {
    Object at = root;
    for (String key : path) {
      at = map(at).get(key);
    }
    return at;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object yaml) {
    return (Map<String, Object>) yaml;
  }
}
