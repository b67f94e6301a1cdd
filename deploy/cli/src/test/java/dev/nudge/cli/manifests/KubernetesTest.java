package dev.nudge.cli.manifests;

import static dev.nudge.cli.manifests.Manifests.at;
import static dev.nudge.cli.manifests.Manifests.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.config.JobConfig;
import dev.nudge.job.NudgeJob;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KubernetesTest {
  private static final String NAME = "nudge";
  private static final MemorySize LEAST_HEAP = MemorySize.ofMebiBytes(384);

  private static OperatorValidator validator;

  @BeforeAll
  static void loadTheOperator() throws Exception {
    validator = new OperatorValidator();
  }

  @AfterAll
  static void letItGo() throws Exception {
    validator.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/dev", "overlays/prod"})
  void theOperatorTakesIt(String folder) throws Exception {
    assertThat(validator.validate(deployment(folder))).isEmpty();
    assertThat(new OperatorSchema("flinkdeployments").validate(deployment(folder))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "execution.checkpointing.dir, Checkpoint directory",
    "execution.checkpointing.savepoint-dir, upgraded with savepoint",
    "high-availability.type, High availability"
  })
  void theOperatorRefusesWhatItCannotRun(String key, String why) throws Exception {
    Map<String, Object> deployment = deployment("overlays/prod");
    map(at(deployment, "spec", "flinkConfiguration")).remove(key);

    assertThat(validator.validate(deployment)).get().asString().contains(why);
  }

  @Test
  void theOperatorRefusesWhatIsNoAmountOfMemory() throws Exception {
    Map<String, Object> deployment = deployment("overlays/prod");
    map(at(deployment, "spec", "taskManager", "resource")).put("memory", "4 loaves");

    assertThat(validator.validate(deployment)).get().asString().contains("memory");
  }

  @Test
  void aMisspeltFieldIsNoticed() throws Exception {
    Map<String, Object> deployment = deployment("base");
    map(at(deployment, "spec", "job")).put("paralelism", 4);

    assertThat(new OperatorSchema("flinkdeployments").validate(deployment))
        .singleElement()
        .asString()
        .contains("paralelism");
  }

  @Test
  void anUnknownFlinkVersionIsNoticed() throws Exception {
    Map<String, Object> deployment = deployment("base");
    map(deployment.get("spec")).put("flinkVersion", "v9_9");

    assertThat(new OperatorSchema("flinkdeployments").validate(deployment)).isNotEmpty();
  }

  @Test
  void theSavepointIsOneOfThisJobAndStays() throws Exception {
    Map<String, Object> savepoint = Manifests.yaml("kubernetes/savepoint.yaml");

    assertThat(new OperatorSchema("flinkstatesnapshots").validate(savepoint)).isEmpty();
    assertThat(map(at(savepoint, "spec", "jobReference")))
        .isEqualTo(Map.of("kind", "FlinkDeployment", "name", NAME));
    assertThat(at(savepoint, "spec", "savepoint", "disposeOnDelete")).isEqualTo(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlays/dev", "overlays/prod"})
  void theJobTakesTheOptionsOfTheConfigMap(String folder, @TempDir Path directory)
      throws Exception {
    Map<String, Object> configMap = Kustomization.only(manifests(folder), "ConfigMap", NAME);
    Path file = directory.resolve("nudge.properties");
    Files.writeString(file, (String) at(configMap, "data", "nudge.properties"));

    assertThat(at(deployment(folder), "spec", "job", "args"))
        .isEqualTo(List.of("--config", "/opt/nudge/nudge.properties"));
    assertThat(JobConfig.parse("--config", file.toString()).kafka().bootstrapServers())
        .startsWith("kafka:");
  }

  @Test
  void itRunsTheMainClassWithTheJvmOptionsOfTheClusterSettings() {
    Map<String, Object> deployment = deployment("overlays/prod");
    assertThat(at(deployment, "spec", "job", "entryClass")).isEqualTo(NudgeJob.class.getName());
    assertThat(at(deployment, "spec", "flinkConfiguration", "env.java.opts.all"))
        .isEqualTo(Manifests.yaml("conf/config.yaml").get("env.java.opts.all"));
  }

  /** As the deploy/conf has it at least, which runs the job. */
  @ParameterizedTest
  @ValueSource(strings = {"overlays/dev", "overlays/prod"})
  void aTaskManagerHasHeapForTheJobAndMemoryForTheModel(String folder) {
    Map<String, Object> deployment = deployment(folder);
    Configuration flink = new Configuration();
    map(at(deployment, "spec", "flinkConfiguration"))
        .forEach((key, value) -> flink.setString(key, (String) value));
    flink.setString(
        TaskManagerOptions.TOTAL_PROCESS_MEMORY.key(),
        (String) at(deployment, "spec", "taskManager", "resource", "memory"));

    var memory = TaskExecutorProcessUtils.processSpecFromConfig(flink);

    assertThat(memory.getTaskHeapSize()).isGreaterThan(LEAST_HEAP);
    assertThat(memory.getTaskOffHeapSize()).isEqualTo(MemorySize.ofMebiBytes(128));
  }

  /** What the "restricted" level of Kubernetes' pod security asks for. */
  @Test
  void podsMayDoNothingThatTheyNeedNot() {
    Map<String, Object> pod = map(at(deployment("overlays/prod"), "spec", "podTemplate", "spec"));
    assertThat(map(pod.get("securityContext")))
        .containsEntry("runAsNonRoot", true)
        .containsEntry("runAsUser", 9999)
        .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
    Map<String, Object> container = map(((List<?>) pod.get("containers")).get(0));
    assertThat(map(container.get("securityContext")))
        .isEqualTo(
            Map.of(
                "allowPrivilegeEscalation", false, "capabilities", Map.of("drop", List.of("ALL"))));
  }

  @Test
  void whatItMountsIsDefined() {
    Map<String, Object> pod = map(at(deployment("overlays/prod"), "spec", "podTemplate", "spec"));
    Set<Object> volumes = names(pod.get("volumes"));
    Map<String, Object> container = map(((List<?>) pod.get("containers")).get(0));
    assertThat(names(container.get("volumeMounts"))).isEqualTo(volumes);
    assertThat(at(map(((List<?>) pod.get("volumes")).get(0)), "configMap", "name")).isEqualTo(NAME);
  }

  /** The secret's keys are the files that options and settings name. */
  @Test
  void secretsAreFilesThatTheReadmeNames() {
    String files = Manifests.text("kubernetes/base/nudge.yaml");
    files += Manifests.text("kubernetes/overlays/prod/nudge.yaml");
    files += Manifests.text("kubernetes/overlays/prod/options.yaml");
    String readme = Manifests.text("kubernetes/README.md");
    for (String file : List.of("aws-credentials", "jaas.conf", "kafka-ca.pem")) {
      assertThat(files).contains("/opt/nudge-secrets/" + file);
      assertThat(readme).contains("--from-file=" + file);
    }
  }

  @Test
  void theRestInterfaceIsOpenToTheOperatorAndTheJobsOwnPodsOnly() {
    Map<String, Object> policy =
        Kustomization.only(manifests("overlays/prod"), "NetworkPolicy", NAME);
    assertThat(at(policy, "spec", "podSelector", "matchLabels"))
        .isEqualTo(Map.of("app", at(deployment("overlays/prod"), "metadata", "name")));
    List<?> ingress = (List<?>) at(policy, "spec", "ingress");
    Optional<?> rest = ingress.stream().filter(rule -> ports(rule).contains(8081)).findAny();
    assertThat(rest.map(Object::toString)).get().asString().contains("flink-kubernetes-operator");
    assertThat(ingress).allMatch(rule -> map(rule).containsKey("from")).hasSize(3);
  }

  /** Brokers and object store; a policy that forgot one would hold up the job without a word. */
  @ParameterizedTest
  @ValueSource(strings = {"overlays/dev", "overlays/prod"})
  void whatTheOptionsPointAtMayBeReached(String folder) throws Exception {
    Map<String, Object> configMap = Kustomization.only(manifests(folder), "ConfigMap", NAME);
    Properties options = new Properties();
    options.load(new StringReader((String) at(configMap, "data", "nudge.properties")));
    Object store =
        map(at(deployment(folder), "spec", "flinkConfiguration"))
            .getOrDefault("s3.endpoint", "https://a-cloud");
    URI address = URI.create((String) store);

    assertThat(allowedOut(folder))
        .contains(address.getPort() < 0 ? 443 : address.getPort(), 53)
        .containsAll(
            Stream.of(options.getProperty("nudge.kafka.bootstrap-servers").split(","))
                .map(broker -> Integer.valueOf(broker.substring(broker.indexOf(':') + 1)))
                .toList());
  }

  /** Ports that policies of the job's pods let out to anywhere. */
  private static Set<Object> allowedOut(String folder) {
    return manifests(folder).stream()
        .filter(manifest -> manifest.get("kind").equals("NetworkPolicy"))
        .filter(policy -> at(policy, "spec", "podSelector", "matchLabels", "app").equals(NAME))
        .flatMap(policy -> ((List<?>) at(policy, "spec", "egress")).stream())
        .filter(rule -> !map(rule).containsKey("to"))
        .flatMap(rule -> ports(rule).stream())
        .collect(Collectors.toSet());
  }

  private static Set<Object> ports(Object rule) {
    List<?> ports = (List<?>) map(rule).getOrDefault("ports", List.of());
    return ports.stream().map(port -> map(port).get("port")).collect(Collectors.toSet());
  }

  private static Set<Object> names(Object list) {
    return ((List<?>) list).stream().map(each -> map(each).get("name")).collect(Collectors.toSet());
  }

  private static List<Map<String, Object>> manifests(String folder) {
    return Kustomization.build(Path.of("kubernetes", folder));
  }

  private static Map<String, Object> deployment(String folder) {
    return Kustomization.only(manifests(folder), "FlinkDeployment", NAME);
  }
}
