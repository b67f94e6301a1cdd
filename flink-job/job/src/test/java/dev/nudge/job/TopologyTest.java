package dev.nudge.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.config.JobConfig;
import dev.nudge.io.KafkaBacklog;
import dev.nudge.io.KafkaSinks;
import dev.nudge.operators.RecordType;
import dev.nudge.operators.UserSettings;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.util.InstantiationUtil;
import org.apache.flink.util.SerializedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a savepoint finds again. */
final class TopologyTest {
  /** An operator that is gone makes the savepoint unreadable. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--nudge.output.scores=true",
        "--nudge.output.scored-rows=true",
        "--nudge.delivery=at-least-once",
        "--nudge.time.mode=live",
        "--nudge.topics.late=too-late",
        "--nudge.topics.receipts=receipts",
        "--nudge.input.format=json --nudge.input.mapping=segment"
      })
  void hasTheSameOperatorsWhateverTheOptionsSay(String option) {
    assertThat(operators(option.split(" "))).isNotEmpty().isEqualTo(operators());
  }

  /**
   * What Avro leaves in a thread that it has worked in would hold the job's class loader there, and
   * the JobManager's threads outlive the job.
   */
  @Test
  void isReadWithoutAvroByTheJobManager() throws Exception {
    StreamGraph graph = graph("--nudge.input.format=json", "--nudge.input.mapping=segment");
    graph.serializeUserDefinedInstances();
    byte[] bytes = InstantiationUtil.serializeObject(graph);
    JobClassLoader job = new JobClassLoader();

    StreamGraph read = InstantiationUtil.deserializeObject(bytes, getClass().getClassLoader());
    read.deserializeUserDefinedInstances(job, Runnable::run);
    for (JobVertex vertex : read.getJobGraph(job).getVertices()) {
      for (SerializedValue<OperatorCoordinator.Provider> c : vertex.getOperatorCoordinators()) {
        c.deserializeValue(job);
      }
    }

    assertThat(job.loaded)
        .contains(UserSettings.class.getName(), RecordType.class.getName())
        .noneMatch(name -> name.startsWith("org.apache.avro.NameValidator"));
  }

  /** Loads the job's classes and its libraries' anew, as a JobManager does for each job. */
  private static final class JobClassLoader extends URLClassLoader {
    private static final List<String> JOB =
        List.of(
            "dev.nudge.",
            "org.apache.avro.",
            "org.apache.kafka.",
            "org.apache.flink.formats.avro.",
            "org.apache.flink.connector.");

    private final Set<String> loaded = new TreeSet<>();

    JobClassLoader() throws IOException {
      super(classPath(), TopologyTest.class.getClassLoader());
    }

    private static URL[] classPath() throws IOException {
      List<URL> urls = new ArrayList<>();
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
        urls.add(Path.of(entry).toUri().toURL());
      }
      return urls.toArray(new URL[0]);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        if (JOB.stream().noneMatch(name::startsWith)) {
          return super.loadClass(name, resolve);
        }
        Class<?> type = findLoadedClass(name);
        if (type == null) {
          type = findClass(name);
          loaded.add(name);
        }
        return type;
      }
    }
  }

  private static Set<String> operators(String... options) {
    Set<String> uids = new TreeSet<>();
    for (StreamNode node : graph(options).getStreamNodes()) {
      uids.add(node.getOperatorName() + " " + node.getTransformationUID());
    }
    return uids;
  }

  private static StreamGraph graph(String... options) {
    String[] args = new String[options.length + 1];
    System.arraycopy(options, 0, args, 0, options.length);
    args[options.length] = "--nudge.kafka.bootstrap-servers=127.0.0.1:1";
    JobConfig config = JobConfig.parse(args);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    NudgeJob.wire(
        env,
        config,
        NudgeJob.loadSettings(config),
        1,
        new KafkaBacklog(config, Map.of()),
        KafkaSinks.of(config));
    return env.getStreamGraph(false);
  }
}
