package dev.nudge.cli.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SharedLookTest {
  private long wall = 1_000_000;
  private int looks;

  @Test
  void whoAsksMeanwhileIsRefusedAtOnce() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    SharedLook look =
        new SharedLook(
            () -> {
              begun.countDown();
              await(goOn);
              return seen(1);
            },
            () -> Instant.ofEpochMilli(wall));
    CompletableFuture<ModelOnStream> first = CompletableFuture.supplyAsync(look::take);
    await(begun);

    assertThatThrownBy(look::take)
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS))
        .hasMessageContaining("try again");

    goOn.countDown();
    assertThat(first.get(1, TimeUnit.MINUTES)).isSameAs(look.take());
  }

  @Test
  void looksAgainAfterAMinuteAndWhereNothingWasThere() {
    SharedLook look = new SharedLook(() -> seen(looks++), () -> Instant.ofEpochMilli(wall));
    look.take();
    look.take();
    assertThat(looks).isEqualTo(2);

    wall += 60_000;
    look.take();
    assertThat(looks).isEqualTo(2);
    wall += 1;
    look.take();
    assertThat(looks).isEqualTo(3);
  }

  private ModelOnStream seen(long events) {
    return new ModelOnStream(
        wall, null, null, events, false, 0, List.of(), List.of(), List.of(), List.of());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
