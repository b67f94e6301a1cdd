package dev.nudge.cli.manifests;

import static dev.nudge.cli.manifests.Manifests.map;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The operator's own validator, of release 1.7.0: the newest that our build can get. It is built on
 * Flink 1.17, so it has a class loader of its own, and is given the names of then.
 */
final class OperatorValidator implements AutoCloseable {
  private static final Path JARS = Manifests.DEPLOY.resolve("kubernetes/target/operator");
  private static final String OPERATOR = "org.apache.flink.kubernetes.operator.";
  private static final Map<String, String> NAMES_OF_THEN =
      Map.of(
          "execution.checkpointing.dir", "state.checkpoints.dir",
          "execution.checkpointing.savepoint-dir", "state.savepoints.dir");

  private final URLClassLoader loader;
  private final Object validator;
  private final Class<?> deployment;

  OperatorValidator() throws Exception {
    if (!Files.isDirectory(JARS)) {
      throw new AssertionError(
          JARS + " is not there; run mvn -pl deploy/kubernetes process-test-resources");
    }
    List<URL> urls = new ArrayList<>();
    try (Stream<Path> jars = Files.list(JARS)) {
      for (Path jar : jars.toList()) {
        urls.add(jar.toUri().toURL());
      }
    }
    loader = new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    Class<?> configuration = loader.loadClass("org.apache.flink.configuration.Configuration");
    Class<?> manager = loader.loadClass(OPERATOR + "config.FlinkConfigManager");
    validator =
        loader
            .loadClass(OPERATOR + "validation.DefaultValidator")
            .getConstructor(manager)
            .newInstance(
                manager
                    .getConstructor(configuration)
                    .newInstance(configuration.getConstructor().newInstance()));
    deployment = loader.loadClass(OPERATOR + "api.FlinkDeployment");
  }

  /** What is wrong with a deployment; empty where it is right. */
  Optional<String> validate(Map<String, Object> manifest) throws Exception {
    String json = new ObjectMapper().writeValueAsString(ofThen(manifest));
    Object mapper =
        loader
            .loadClass("com.fasterxml.jackson.databind.ObjectMapper")
            .getConstructor()
            .newInstance();
    Object parsed =
        mapper
            .getClass()
            .getMethod("readValue", String.class, Class.class)
            .invoke(mapper, json, deployment);
    Optional<?> fault =
        (Optional<?>)
            validator
                .getClass()
                .getMethod("validateDeployment", deployment)
                .invoke(validator, parsed);
    return fault.map(String.class::cast);
  }

  private static Map<String, Object> ofThen(Map<String, Object> manifest) {
    Map<String, Object> spec = new HashMap<>(map(manifest.get("spec")));
    if (spec.get("flinkVersion").equals("v2_3")) {
      spec.put("flinkVersion", "v1_17");
    }
    Map<String, Object> options = new HashMap<>();
    map(spec.get("flinkConfiguration"))
        .forEach((key, value) -> options.put(NAMES_OF_THEN.getOrDefault(key, key), value));
    spec.put("flinkConfiguration", options);
    Map<String, Object> changed = new HashMap<>(manifest);
    changed.put("spec", spec);
    return changed;
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
