package dev.nudge.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of this jar. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"nudge " + (version == null ? "(not from a jar)" : version)};
  }
}
