package dev.nudge.cli.chaos;

import java.io.File;
import java.net.URI;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemFactory;

/**
 * Files of this machine by the scheme {@code chaos}, on a disk that is full or slow on demand:
 * while a folder has a file of that name. Flink's processes find it as a plugin, see {@link Disk}.
 */
public final class FaultyDisk implements FileSystemFactory {
  static final String SCHEME = "chaos";

  /** While there is such a file, nothing can be written. */
  static final String FULL = "full";

  /** While there is such a file, writing takes long. */
  static final String SLOW = "slow";

  /** The folder with these files. */
  static final ConfigOption<String> SWITCHES =
      ConfigOptions.key("chaos.switches").stringType().noDefaultValue();

  private File switches;

  /** Public for Flink. */
  public FaultyDisk() {}

  @Override
  public void configure(Configuration configuration) {
    switches = new File(configuration.get(SWITCHES));
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileSystem create(URI uri) {
    return new FaultyFiles(new File(switches, FULL), new File(switches, SLOW));
  }
}
