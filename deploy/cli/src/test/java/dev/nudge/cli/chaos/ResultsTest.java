package dev.nudge.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a fault of the job would do to its outputs is found, whatever it is. */
final class ResultsTest {
  private final Results job = new Results();
  private final Results engine = new Results();

  @BeforeEach
  void equal() {
    for (Results results : new Results[] {job, engine}) {
      results.add("triggers.any", "ann", "first of ann");
      results.add("triggers.any", "ann", "second of ann");
      results.add("triggers.any", "bob", "first of bob");
      results.add("user records", "ann", "5 events");
    }
  }

  @Test
  void whatIsEqualHasNoDifference() {
    assertThat(Results.difference(job, engine)).isEmpty();
  }

  @Test
  void whatTheJobLostIsNamed() {
    engine.add("triggers.any", "ann", "third of ann");

    assertThat(Results.difference(job, engine))
        .hasValue(
            "triggers.any of ann, number 3: the job, with 2, has nothing; the engine alone, with 3,"
                + " has third of ann");
  }

  @Test
  void whatTheJobRepeatedIsNamed() {
    job.add("triggers.any", "bob", "first of bob");

    assertThat(Results.difference(job, engine))
        .hasValue(
            "triggers.any of bob, number 2: the job, with 2, has first of bob; the engine alone,"
                + " with 1, has nothing");
  }

  @Test
  void aUserWhomOneOfThemAloneKnowsIsNamed() {
    engine.add("user records", "cid", "1 events");

    assertThat(Results.difference(job, engine)).get().asString().startsWith("user records of cid");
  }

  @Test
  void aKindThatOneOfThemAloneHasIsNamed() {
    engine.add("dead-letters", "clickstream-0@7", "MALFORMED");

    assertThat(Results.difference(job, engine))
        .get()
        .asString()
        .startsWith("dead-letters of clickstream-0@7, number 1");
  }

  @Test
  void twoThatChangedPlacesAreADifference() {
    job.add("suppressions", "ann", "one");
    job.add("suppressions", "ann", "other");
    engine.add("suppressions", "ann", "other");
    engine.add("suppressions", "ann", "one");

    assertThat(Results.difference(job, engine)).get().asString().startsWith("suppressions of ann");
  }

  @Test
  void ofLongTextsThePlaceIsShownWhereTheyDiffer() {
    job.add("user records", "dan", "x".repeat(1000) + "7" + "y".repeat(1000));
    engine.add("user records", "dan", "x".repeat(1000) + "8" + "y".repeat(1000));

    assertThat(Results.difference(job, engine))
        .get()
        .asString()
        .contains("xxx7yyy", "xxx8yyy")
        .hasSizeLessThan(500);
  }

  @Test
  void aKindOfWhichThereIsNothingIsNamed() {
    assertThat(job.missing(List.of("triggers.", "user records"))).isEmpty();
    assertThat(job.missing(List.of("triggers.", "suppressions", "portraits")))
        .hasValue("suppressions");
  }

  @Test
  void countsAreByKind() {
    assertThat(job.counts()).containsEntry("triggers.any", 3).containsEntry("user records", 1);
  }
}
