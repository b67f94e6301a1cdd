package dev.nudge.cli.tools;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;

/** Reads the command lines of kafka-acls that {@code nudge topics acls} prints. */
final class AclLines {
  private static final Pattern LINE =
      Pattern.compile(
          "kafka-acls\\.sh --bootstrap-server \\S+ --add --allow-principal '(\\S+)' --operation (\\w+)"
              + " --(topic|group|transactional-id) '(\\S+)'( --resource-pattern-type prefixed)?");

  private AclLines() {}

  static AclBinding parse(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException(line);
    }
    return new AclBinding(
        new ResourcePattern(
            ResourceType.fromString(parts.group(3).replace('-', '_').toUpperCase(Locale.ROOT)),
            parts.group(4),
            parts.group(5) == null ? PatternType.LITERAL : PatternType.PREFIXED),
        new AccessControlEntry(
            parts.group(1), "*", SecurityUtils.operation(parts.group(2)), AclPermissionType.ALLOW));
  }
}
