package dev.nudge.training.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nudge.features.FeatureSet;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.StreamFormat;
import dev.nudge.recordings.StreamRef;
import dev.nudge.training.sequences.SequenceSet;
import dev.nudge.training.sequences.UserSlice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TmallProtocolTest {
  @Test
  void findsTheFourProtocolsByName() {
    assertThat(TmallProtocol.named("tmall-purchase-7d"))
        .contains(new TmallProtocol("tmall-purchase-7d", Propensity.PURCHASE_7D, false));
    assertThat(TmallProtocol.named("tmall-churn-7d-time"))
        .contains(new TmallProtocol("tmall-churn-7d-time", Propensity.CHURN_7D, true));
    assertThat(TmallProtocol.named("purchase-7d")).isEmpty();
  }

  @Test
  void makesTheAgreedRowsAndLabels() {
    SequenceSet set = read();
    SequenceSet fit = set.only(UserSlice.FIT);
    SequenceSet test = set.only(UserSlice.TEST);

    assertThat(TmallProtocol.fitRows(fit.users(), Propensity.PURCHASE_7D)).hasSize(3_441);
    assertThat(TmallProtocol.fitRows(fit.users(), Propensity.CHURN_7D)).hasSize(2_719);
    assertThat(md5(test, Propensity.PURCHASE_7D)).isEqualTo("d44509dfa5504852b2ab34bf1f77c349");
    assertThat(md5(test, Propensity.CHURN_7D)).isEqualTo("21a00cd296afac18fe51db2b7a445743");
    assertThat(md5(fit, Propensity.PURCHASE_7D)).isEqualTo("bb4ed3050aca66780876df86d0021372");
    assertThat(md5(fit, Propensity.CHURN_7D)).isEqualTo("e8d90707ae18ab0120e014c93b93ea4f");
  }

  private static String md5(SequenceSet users, Propensity propensity) {
    return TmallProtocol.fingerprint(TmallProtocol.testRows(users.users(), propensity));
  }

  /** The public file, where somebody has put it beside the checkout; skips the test otherwise. */
  private static SequenceSet read() {
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.exists(root.resolve(".mvn"))) {
      root = root.getParent();
    }
    String data = System.getProperty("nudge.data", "../shared/data");
    Path folder = (root == null ? Path.of("") : root).resolve(data).resolve("tmall");
    assumeTrue(Files.isDirectory(folder), () -> "skipped: there is no " + folder.normalize());
    try (RecordedStream stream = Recordings.open(new StreamRef(StreamFormat.TMALL, folder))) {
      return SequenceSet.read(stream, FeatureSet.of(List.of("elapsed")), Duration.ofDays(1));
    }
  }
}
