package dev.nudge.features;

/** A model names a feature that this release does not know. */
public final class UnknownFeatureException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UnknownFeatureException(String name) {
    super("unknown feature '%s'; this release knows %s".formatted(name, FeatureCatalog.names()));
  }
}
