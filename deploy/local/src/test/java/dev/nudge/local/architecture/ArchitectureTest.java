package dev.nudge.local.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The line of dependencies: which package may know which. */
final class ArchitectureTest {
  private static final String ROOT = "dev.nudge.";

  /** Of every top-level package, the others it may know. */
  private static final Map<String, Set<String>> MAY_KNOW =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("schemas", Set.of()),
              Map.entry("recordings", Set.of("schemas")),
              Map.entry("features", Set.of("schemas")),
              Map.entry("scoring", Set.of("schemas", "features")),
              Map.entry("recommending", Set.of("schemas", "features")),
              Map.entry("triggers", Set.of("schemas", "features", "scoring")),
              Map.entry("cleaning", Set.of("schemas")),
              Map.entry(
                  "engine",
                  Set.of("schemas", "features", "scoring", "recommending", "triggers", "cleaning")),
              Map.entry(
                  "operators",
                  Set.of(
                      "schemas",
                      "features",
                      "scoring",
                      "recommending",
                      "triggers",
                      "cleaning",
                      "engine")),
              Map.entry("config", Set.of("scoring", "triggers", "cleaning", "engine", "operators")),
              Map.entry("io", Set.of("schemas", "cleaning", "operators", "config")),
              Map.entry(
                  "job",
                  Set.of(
                      "schemas",
                      "scoring",
                      "recommending",
                      "triggers",
                      "cleaning",
                      "engine",
                      "operators",
                      "config",
                      "io")),
              Map.entry("onnx", Set.of()),
              Map.entry(
                  "training",
                  Set.of("schemas", "recordings", "features", "scoring", "recommending", "onnx")),
              Map.entry(
                  "local",
                  Set.of(
                      "schemas",
                      "recordings",
                      "features",
                      "scoring",
                      "recommending",
                      "triggers",
                      "cleaning",
                      "engine",
                      "operators",
                      "config",
                      "io",
                      "job",
                      "training"))));

  /** Of every library that has its place, the packages that may know it. */
  private static final Map<String, Set<String>> PLACES =
      Map.of(
          "org.apache.flink..", Set.of("operators", "config", "io", "job", "local"),
          "org.apache.kafka..", Set.of("io", "job", "local"),
          "ai.onnxruntime..", Set.of("scoring"),
          "ai.djl..", Set.of("training"));

  private static final JavaClasses PROJECT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.nudge");

  @Test
  void everyPackageHasItsPlaceInTheLine() {
    Set<String> packages =
        PROJECT.stream().map(ArchitectureTest::topPackage).collect(Collectors.toSet());
    assertThat(packages).isEqualTo(MAY_KNOW.keySet());
  }

  static Set<String> packages() {
    return MAY_KNOW.keySet();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageKnowsOnlyThoseBelowIt(String name) {
    line(name).check(PROJECT);
  }

  @ParameterizedTest
  @MethodSource("packages")
  void librariesAreKnownWhereTheyHaveTheirPlace(String name) {
    PLACES.forEach(
        (library, places) -> {
          if (!places.contains(name)) {
            ban(name, library).check(PROJECT);
          }
        });
  }

  @Test
  void librariesAreUsedInTheirPlaces() {
    PLACES.forEach(
        (library, places) ->
            assertThat(places)
                .as(library)
                .anySatisfy(
                    place ->
                        assertThatThrownBy(() -> ban(place, library).check(PROJECT))
                            .isInstanceOf(AssertionError.class)));
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.nudge.(**)").should().beFreeOfCycles().check(PROJECT);
  }

  @Test
  void aStepOutOfLineIsNoticed() {
    JavaClasses planted = new ClassFileImporter().importClasses(dev.nudge.engine.OutOfLine.class);
    assertThatThrownBy(() -> line("engine").check(planted))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("OutOfLine");
    assertThatThrownBy(() -> ban("engine", "org.apache.flink..").check(planted))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("OutOfLine");
  }

  private static ArchRule line(String name) {
    Set<String> forbidden = new TreeSet<>(MAY_KNOW.keySet());
    forbidden.removeAll(MAY_KNOW.get(name));
    forbidden.remove(name);
    List<String> patterns = forbidden.stream().map(other -> ROOT + other + "..").toList();
    return noClasses()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(patterns.toArray(String[]::new));
  }

  private static ArchRule ban(String name, String library) {
    return noClasses()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  private static String topPackage(JavaClass type) {
    String below = type.getPackageName().substring(ROOT.length());
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }
}
