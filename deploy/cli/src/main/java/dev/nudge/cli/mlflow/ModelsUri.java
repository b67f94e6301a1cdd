package dev.nudge.cli.mlflow;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What MLflow calls a registered model by: {@code models:/churn/3} or {@code
 * models:/churn@champion}.
 *
 * @param version null where an alias says which
 * @param alias null where the version is named
 */
public record ModelsUri(String name, String version, String alias) {
  private static final String SCHEME = "models:";
  private static final Pattern VERSION = Pattern.compile("models:/([^/:@]+)/([0-9]+)");
  private static final Pattern ALIAS = Pattern.compile("models:/([^/:@]+)@([^/@]+)");
  private static final Pattern STAGE =
      Pattern.compile("models:/([^/:@]+)/(?i:none|staging|production|archived)");
  private static final Pattern LATEST = Pattern.compile("models:/([^/:@]+)/(?i:latest)");

  private record Other(Pattern shape, String what) {}

  private static final List<Other> OTHERS =
      List.of(
          new Other(STAGE, "'%s' names a stage, which MLflow has given up for aliases"),
          new Other(LATEST, "'%s' is another model with each registration"),
          new Other(Pattern.compile(".*"), "'%s' is not a models:/ URI of a version or an alias"));

  /** Whether somebody means one, right or wrong; else it is a file. */
  public static boolean isMeant(String text) {
    return text.startsWith(SCHEME);
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is of another shape; says which are allowed
   */
  public static ModelsUri of(String text) {
    Matcher version = VERSION.matcher(text);
    if (version.matches()) {
      return new ModelsUri(version.group(1), version.group(2), null);
    }
    Matcher alias = ALIAS.matcher(text);
    if (alias.matches()) {
      return new ModelsUri(alias.group(1), null, alias.group(2));
    }
    String what =
        OTHERS.stream()
            .filter(other -> other.shape.matcher(text).matches())
            .findFirst()
            .map(Other::what)
            .orElseThrow();
    throw new IllegalArgumentException(
        (what + "; allowed: models:/NAME/VERSION or models:/NAME@ALIAS").formatted(text));
  }

  ModelsUri withVersion(String number) {
    return new ModelsUri(name, number, null);
  }

  @Override
  public String toString() {
    return "models:/" + name + (alias == null ? "/" + version : "@" + alias);
  }
}
