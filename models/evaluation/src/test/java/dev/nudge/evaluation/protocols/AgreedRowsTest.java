package dev.nudge.evaluation.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.features.FeatureSet;
import dev.nudge.recordings.PublicData;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.StreamRef;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows and labels that reference models were judged on elsewhere, known by their MD5. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgreedRowsTest {
  private final Map<Dataset, SequenceSet> read = new EnumMap<>(Dataset.class);

  @ParameterizedTest
  @CsvSource({
    "clickstreamdmm-every, 30593, 127371, ca5c5eab273832ab74341f36ea917a96",
    "clickstreamdmm-k3, 3681, 14819, d874a7eaf181255b6c53f2c1c5ad57bc",
    "clickstreamdmm-k5, 3419, 13862, 45f7fe7e700b9f1100b38e4e53feceda",
    "clickstreamdmm-k10, 1467, 6051, 97b6adbd8132476d6f101cc84768e137",
    "clickstreamdmm-every-page6, 37311, 153863, 6ced69386f3aca2df9c9e641bb99d341",
    "clickstreamdmm-k3-page6, 3862, 15509, c6d8e6359b638a82aa04d4abea788a96",
    "clickstreamdmm-k5-page6, 3862, 15509, 8cf2ee59c6eff75e1bbaa49e23ca03ac",
    "clickstreamdmm-k10-page6, 1824, 7530, a43682fbe5d39d7abe303280b7d47fff",
    "tmall-purchase-7d, 581, 3441, d44509dfa5504852b2ab34bf1f77c349",
    "tmall-churn-7d, 458, 2719, 21a00cd296afac18fe51db2b7a445743",
    "tmall-purchase-7d-time, 2022, 3441, bb4ed3050aca66780876df86d0021372",
    "tmall-churn-7d-time, 1630, 2719, e8d90707ae18ab0120e014c93b93ea4f",
    "online-retail-return-30d, 1489, 4784, f125011ea0bcf0b7bcc9eb5711567c06",
    "online-retail-churn-90d, 789, 4784, 174b8648061adaec8ca6bebd0e304aef",
    "online-retail-return-30d-time, 5369, 4784, ff8adfd2444823a5ccf779c80c44dab6",
    "online-retail-churn-90d-time, 2863, 4784, 6cf4f7077887d2c4f642fa3402803db7",
    "cdnow-any, 2357, 16985, d77d0878438f27bf7e22d5ef33a585d3",
    "cdnow-count, 2357, 16985, d77d0878438f27bf7e22d5ef33a585d3",
  })
  void makesTheAgreedRowsAndLabels(String name, int testRows, int fitRows, String md5) {
    Protocol protocol = Protocols.named(name).orElseThrow();
    SequenceSet recording = recording(protocol);

    Rows rows = protocol.rows(recording, recording);

    assertThat(rows.test()).hasSize(testRows);
    assertThat(protocol.fitRows(recording)).hasSize(fitRows);
    assertThat(rows.md5()).isEqualTo(md5);
  }

  @Test
  void agreesOnTheRowsToFitOnAsWell() {
    Protocol any = Protocols.named("cdnow-any").orElseThrow();
    List<ReferenceRow> cdnow = any.fitRows(recording(any));
    assertThat(any.fingerprint(cdnow)).isEqualTo("251860383b51429f0accc62285fb6af6");

    assertThat(positives("clickstreamdmm-every")).isEqualTo(27_499);
    assertThat(positives("clickstreamdmm-k10-page6")).isEqualTo(2_186);
    assertThat(positives("tmall-purchase-7d")).isEqualTo(834);
    assertThat(positives("online-retail-return-30d")).isEqualTo(1_906);
    assertThat(positives("online-retail-churn-90d")).isEqualTo(1_457);
  }

  private long positives(String name) {
    Protocol protocol = Protocols.named(name).orElseThrow();
    return protocol.fitRows(recording(protocol)).stream().filter(ReferenceRow::positive).count();
  }

  @Test
  void trainsOnNobodyWhoIsJudgedAndOnNothingAfterTheCut() {
    for (String name : List.of("clickstreamdmm-k3", "online-retail-churn-90d", "cdnow-any")) {
      Protocol protocol = Protocols.named(name).orElseThrow();
      SequenceSet recording = recording(protocol);
      List<String> judged =
          protocol.rows(recording, recording).test().stream()
              .map(row -> row.user().userId())
              .distinct()
              .toList();

      SequenceSet training = protocol.training(recording);

      assertThat(training.users().stream().map(user -> user.userId()).toList())
          .isNotEmpty()
          .doesNotContainAnyElementsOf(judged);
      assertThat(training.users())
          .allMatch(user -> user.time(user.length() - 1) < training.observedUntil().toEpochMilli());
      protocol.outcomesEnd().ifPresent(end -> assertThat(training.observedUntil()).isEqualTo(end));
    }
  }

  private SequenceSet recording(Protocol protocol) {
    return read.computeIfAbsent(protocol.dataset(), AgreedRowsTest::read);
  }

  /** A data set, with a feature that costs little; skips the test where it is absent. */
  private static SequenceSet read(Dataset dataset) {
    Path folder = PublicData.folder(dataset.format().label());
    try (RecordedStream stream = Recordings.open(new StreamRef(dataset.format(), folder))) {
      return SequenceSet.read(
          stream, FeatureSet.of(List.of("elapsed")), Duration.ofDays(1), dataset.mark());
    }
  }
}
