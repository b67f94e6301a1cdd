package dev.nudge.cli.tools;

import dev.nudge.cli.options.JsonFile;
import dev.nudge.config.JobConfig;
import dev.nudge.job.NudgeJob;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge topics acls}. */
@Command(
    name = "acls",
    description = {
      "Prints what the job, or a tool, has to be allowed on Kafka, as commands that grant it.",
      "No broker is asked. Topics, group and transactions are those of the options."
    })
final class TopicsAclsCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "WHO",
      arity = "0..1",
      defaultValue = "job",
      description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private AclHolder who;

  @Option(
      names = "--principal",
      paramLabel = "TYPE:NAME",
      defaultValue = "User:nudge",
      description = "As whom Kafka knows it. Default: ${DEFAULT-VALUE}.")
  private String principal;

  @Option(
      names = "--group",
      paramLabel = "NAME",
      defaultValue = "nudge-webhook",
      description = "In which a webhook or a subscriber reads triggers. Default: ${DEFAULT-VALUE}.")
  private String group;

  @Mixin private JobOnBroker job;
  @Mixin private JsonFile json;
  @Spec private CommandSpec spec;

  /** An ACL, as JSON has it. */
  record Acl(String principal, String operation, String type, String name, PatternType pattern) {
    static Acl of(AclBinding acl) {
      return new Acl(
          acl.entry().principal(),
          SecurityUtils.operationName(acl.entry().operation()),
          SecurityUtils.resourceTypeName(acl.pattern().resourceType()),
          acl.pattern().name(),
          acl.pattern().patternType());
    }
  }

  @Override
  public Integer call() {
    json.requireWritable();
    requirePrincipal();
    JobConfig config = job.config();
    List<AclBinding> acls =
        who.acls(config, NudgeJob.loadSettings(config).rules(), principal, group);
    PrintWriter out = spec.commandLine().getOut();
    acls.forEach(acl -> out.println(command(acl, config.kafka().bootstrapServers())));
    json.write(acls.stream().map(Acl::of).toList());
    return 0;
  }

  private void requirePrincipal() {
    try {
      SecurityUtils.parseKafkaPrincipal(principal);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--principal: '%s' is not allowed; allowed: a type and a name, such as User:nudge"
              .formatted(principal),
          e);
    }
  }

  private static String command(AclBinding acl, String servers) {
    return "kafka-acls.sh --bootstrap-server %s --add --allow-principal '%s' --operation %s --%s '%s'%s"
        .formatted(
            servers,
            acl.entry().principal(),
            SecurityUtils.operationName(acl.entry().operation()),
            option(acl.pattern().resourceType()),
            acl.pattern().name(),
            acl.pattern().patternType() == PatternType.PREFIXED
                ? " --resource-pattern-type prefixed"
                : "");
  }

  private static String option(ResourceType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
