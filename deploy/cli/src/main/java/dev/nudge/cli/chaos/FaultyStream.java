package dev.nudge.cli.chaos;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FSDataOutputStreamWrapper;

/** Writes to a disk that may become full or slow meanwhile. */
final class FaultyStream extends FSDataOutputStreamWrapper {
  /** So 100 KB take a second. */
  private static final long SLOW_NANOS_PER_BYTE = 10_000;

  private final File full;
  private final File slow;

  FaultyStream(FSDataOutputStream to, File full, File slow) {
    super(to);
    this.full = full;
    this.slow = slow;
  }

  @Override
  public void write(int octet) throws IOException {
    suffer(1);
    super.write(octet);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    suffer(length);
    super.write(bytes, from, length);
  }

  private void suffer(int bytes) throws IOException {
    if (full.exists()) {
      throw new IOException("No space left on device");
    }
    if (slow.exists()) {
      long end = System.nanoTime() + bytes * SLOW_NANOS_PER_BYTE;
      for (long left = end - System.nanoTime();
          left > 0 && !Thread.currentThread().isInterrupted();
          left = end - System.nanoTime()) {
        LockSupport.parkNanos(left); // may return early
      }
    }
  }
}
