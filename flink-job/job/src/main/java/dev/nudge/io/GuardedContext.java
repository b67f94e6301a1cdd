package dev.nudge.io;

import java.util.OptionalLong;
import org.apache.flink.api.common.JobInfo;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.flink.util.function.ThrowingRunnable;

/**
 * What a writer is given, with a mailbox that says what was denied: what a broker answers to a
 * message that was sent comes to the task that way.
 */
record GuardedContext(WriterInitContext context, SinkGuard guard) implements WriterInitContext {

  @Override
  public MailboxExecutor getMailboxExecutor() {
    return new Mailbox(context.getMailboxExecutor(), guard);
  }

  @Override
  public UserCodeClassLoader getUserCodeClassLoader() {
    return context.getUserCodeClassLoader();
  }

  @Override
  public ProcessingTimeService getProcessingTimeService() {
    return context.getProcessingTimeService();
  }

  @Override
  public SinkWriterMetricGroup metricGroup() {
    return context.metricGroup();
  }

  @Override
  public InitializationContext asSerializationSchemaInitializationContext() {
    return context.asSerializationSchemaInitializationContext();
  }

  @Override
  public boolean isObjectReuseEnabled() {
    return context.isObjectReuseEnabled();
  }

  @Override
  public <T> TypeSerializer<T> createInputSerializer() {
    return context.createInputSerializer();
  }

  @Override
  public OptionalLong getRestoredCheckpointId() {
    return context.getRestoredCheckpointId();
  }

  @Override
  public JobInfo getJobInfo() {
    return context.getJobInfo();
  }

  @Override
  public TaskInfo getTaskInfo() {
    return context.getTaskInfo();
  }

  private record Mailbox(MailboxExecutor mailbox, SinkGuard guard) implements MailboxExecutor {

    @Override
    public void execute(
        MailOptions options,
        ThrowingRunnable<? extends Exception> mail,
        String description,
        Object... arguments) {
      ThrowingRunnable<Exception> guarded =
          () -> {
            try {
              mail.run();
            } catch (Exception e) {
              guard.check(e);
              throw e;
            }
          };
      mailbox.execute(options, guarded, description, arguments);
    }

    @Override
    public void yield() throws InterruptedException {
      mailbox.yield();
    }

    @Override
    public boolean tryYield() {
      return mailbox.tryYield();
    }

    @Override
    public boolean shouldInterrupt() {
      return mailbox.shouldInterrupt();
    }
  }
}
