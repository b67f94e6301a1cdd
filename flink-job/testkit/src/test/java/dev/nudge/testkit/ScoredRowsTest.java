package dev.nudge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.ScoredRow;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However the job runs, the rows it emits are those of the engine alone, to the bit. */
final class ScoredRowsTest {
  @RegisterExtension static final JobExtension JOB = new JobExtension();

  private static final Recording RECORDING = HardRecording.of(11, 100, 1_000);
  private static final JobSetup SETUP = JobSetup.of(SeededModel.gru(16, 5), "rules: []");

  private static OracleRun oracle;

  @BeforeAll
  static void runTheEngineAlone() {
    oracle = Oracles.run(RECORDING, SETUP);
  }

  @ParameterizedTest(name = "batch {0}, failure {1}")
  @CsvSource({"7, false", "7, true", "256, false", "256, true"})
  void equalThoseOfTheEngineAlone(int batch, boolean failing) throws Exception {
    JobSetup setup = SETUP.withParallelism(2).withBatch(batch, 16).withFailure(failing);

    Oracles.assertSameRows(JOB.run(RECORDING, setup).scoredRows(), oracle.scoredRows());
  }

  @Test
  void areOneForEveryScoredEventAndHoldTheStateBeforeIt() {
    List<ScoredRow> rows = oracle.scoredRows();
    assertThat(rows).hasSize((int) oracle.scored());
    assertThat(rows).allMatch(row -> row.getFeatures().size() == SeededModel.INPUTS);
    assertThat(rows).allMatch(row -> isZero(row.getState()) == (row.getPosition() == 1));
  }

  private static boolean isZero(List<Float> state) {
    return state.stream().allMatch(value -> value == 0);
  }
}
