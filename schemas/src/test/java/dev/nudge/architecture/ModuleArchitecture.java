package dev.nudge.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The house rules of one module. Every module has an {@code ArchitectureTest} that extends this and
 * names its packages. Which libraries a package may know is in the parent pom (enforcer).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // reads all classes once
public abstract class ModuleArchitecture {
  private final List<String> layers;
  private final JavaClasses classes;
  private final Doors doors;

  /**
   * @param layers the module's packages, each with its sub-packages, from the bottom up: each may
   *     know those before it
   */
  protected ModuleArchitecture(String... layers) {
    this(List.of(layers), Path.of("target/classes"), Path.of("src/main/java"));
  }

  ModuleArchitecture(List<String> layers, Path compiled, Path sources) {
    this.layers = layers;
    this.classes = new ClassFileImporter().importPath(compiled);
    this.doors = new Doors(classes, sources);
  }

  @Test
  void everyPackageHasItsLayer() {
    assertThat(classes)
        .allSatisfy(
            type ->
                assertThat(layers)
                    .as("%s is in no layer: add its package to ArchitectureTest", type.getName())
                    .anyMatch(layer -> (type.getPackageName() + ".").startsWith(layer + ".")));
  }

  @Test
  void aLayerKnowsOnlyThoseBelowIt() {
    for (int i = 0; i < layers.size() - 1; i++) {
      noClasses()
          .that()
          .resideInAPackage(layers.get(i) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              layers.stream().skip(i + 1L).map(layer -> layer + "..").toArray(String[]::new))
          .because(
              "packages know only those before them in ArchitectureTest: move the class, or pass what it needs in")
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.nudge.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void everyPublicTypeHasAReason() {
    assertThat(doors.withoutReason())
        .as(
            "public, though no other package of the module uses it and its package-info does not name it:"
                + " make it package-private, or name it there if another module needs it")
        .isEmpty();
  }

  @Test
  void everyDoorExists() {
    assertThat(doors.missing())
        .as("named in a package-info, but no public type of that package")
        .isEmpty();
  }

  @Test
  void everyPackageNamesItsDoors() {
    assertThat(doors.packagesWithoutInfo())
        .as("packages without a package-info.java that says what they are for")
        .isEmpty();
  }
}
