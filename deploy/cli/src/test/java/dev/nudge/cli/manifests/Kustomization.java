package dev.nudge.cli.manifests;

import static dev.nudge.cli.manifests.Manifests.at;
import static dev.nudge.cli.manifests.Manifests.map;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;

/**
 * What {@code kubectl apply -k} makes of a folder, as far as ours go: resources, and patches that
 * are merged by RFC 7396, as Kustomize does for kinds that it does not know: a list replaces a
 * list.
 */
final class Kustomization {
  private static final Set<String> KNOWN = Set.of("apiVersion", "kind", "resources", "patches");

  private Kustomization() {}

  /** The manifests of a folder, patched. */
  static List<Map<String, Object>> build(Path folder) {
    Map<String, Object> own = Manifests.yaml(folder.resolve("kustomization.yaml").toString());
    if (!KNOWN.containsAll(own.keySet())) {
      throw new AssertionError("%s has other parts than %s".formatted(folder, KNOWN));
    }
    List<Map<String, Object>> manifests = new ArrayList<>();
    for (Object resource : (List<?>) own.get("resources")) {
      Path path = folder.resolve((String) resource);
      if (Files.isDirectory(Manifests.DEPLOY.resolve(path))) {
        manifests.addAll(build(path));
      } else {
        new Yaml().loadAll(Manifests.text(path.toString())).forEach(m -> manifests.add(map(m)));
      }
    }
    for (Object patch : (List<?>) own.getOrDefault("patches", List.of())) {
      Map<String, Object> changes =
          Manifests.yaml(folder.resolve((String) map(patch).get("path")).toString());
      Map<String, Object> target =
          only(manifests, (String) changes.get("kind"), (String) at(changes, "metadata", "name"));
      merge(target, changes);
    }
    return manifests;
  }

  /** The manifest of a kind. */
  static Map<String, Object> only(List<Map<String, Object>> manifests, String kind, String name) {
    return manifests.stream()
        .filter(m -> m.get("kind").equals(kind) && at(m, "metadata", "name").equals(name))
        .reduce(
            (a, b) -> {
              throw new AssertionError("two of kind " + kind);
            })
        .orElseThrow(() -> new AssertionError("none of kind " + kind));
  }

  private static void merge(Map<String, Object> into, Map<String, Object> changes) {
    changes.forEach(
        (key, value) -> {
          if (value instanceof Map && into.get(key) instanceof Map) {
            merge(map(into.get(key)), map(value));
          } else if (value == null) {
            into.remove(key);
          } else {
            into.put(key, value);
          }
        });
  }
}
