package dev.nudge.local.host;

import java.util.concurrent.CountDownLatch;

/** A program that does not end by itself. */
public final class Waits {
  private Waits() {}

  public static void main(String[] args) throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
