package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.engine.UserRecord;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeededHashTest {
  /** Of the table of a cache of 65,536 records. */
  private static final int SLOTS = 262_144;

  private static final int LONGEST_PROBE = 64;

  /** "Aa" and "BB" share a hash code, and so do all texts that are made of them. */
  private static final List<String> OF_ONE_HASH_CODE =
      IntStream.range(0, 65_536).mapToObj(SeededHashTest::ofAaAndBb).toList();

  private static final List<String> COUNTED =
      IntStream.range(0, 65_536).mapToObj(i -> "user-" + i).toList();

  @Test
  void spreadsIdsThatShareOneHashCodeWhateverTheSeed() {
    assertThat(OF_ONE_HASH_CODE.stream().map(String::hashCode).distinct()).hasSize(1);
    for (long seed : seeds()) {
      SeededHash hash = new SeededHash(seed);
      assertThat(longestProbe(OF_ONE_HASH_CODE, hash::of)).as("%s", seed).isLessThan(LONGEST_PROBE);
      assertThat(longestProbe(COUNTED, hash::of)).as("%s", seed).isLessThan(LONGEST_PROBE);
    }
  }

  @Test
  void placesRecordsInTheCacheByIt() {
    assertThat(longestProbe(OF_ONE_HASH_CODE, id -> new CacheEntry(id, new UserRecord()).hash))
        .isLessThan(LONGEST_PROBE);
  }

  @Test
  void placesAnIdElsewhereWithAnotherSeed() {
    assertThat(seeds().stream().map(seed -> new SeededHash(seed).of("ann")).distinct())
        .hasSize(seeds().size());
  }

  @Test
  void separatesTextsThatDifferByZeroCharactersAtEitherEnd() {
    SeededHash hash = new SeededHash(seeds().get(0));
    List<String> texts =
        List.of("", "\0", "\0\0", "\0\0\0", "\0a", "a", "a\0", "a\0\0", "\0\0a", "aaa\0", "aaa");

    assertThat(texts.stream().map(hash::of).distinct()).hasSize(texts.size());
  }

  private static List<Long> seeds() {
    return new Random(5).longs(10).boxed().toList();
  }

  private static String ofAaAndBb(int bits) {
    StringBuilder id = new StringBuilder();
    IntStream.range(0, 16).forEach(bit -> id.append((bits >> bit & 1) == 0 ? "Aa" : "BB"));
    return id.toString();
  }

  /** The most slots that a look-up sees, where each next free slot takes what has no place. */
  private static int longestProbe(List<String> ids, ToIntFunction<String> hash) {
    boolean[] taken = new boolean[SLOTS];
    int longest = 0;
    for (String id : ids) {
      int home = hash.applyAsInt(id) & (SLOTS - 1);
      int probe = 0;
      while (taken[(home + probe) & (SLOTS - 1)]) {
        probe++;
      }
      taken[(home + probe) & (SLOTS - 1)] = true;
      longest = Math.max(longest, probe + 1);
    }
    return longest;
  }
}
