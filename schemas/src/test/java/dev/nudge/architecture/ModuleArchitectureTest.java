package dev.nudge.architecture;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every rule fails on a package that breaks it. */
final class ModuleArchitectureTest {
  private static final String PLANTED = "dev.nudge.architecture.planted";

  private final ModuleArchitecture module = module(PLANTED + ".low", PLANTED + ".high");

  @Test
  void noticesAPackageWithoutALayer() {
    assertFails(() -> module(PLANTED + ".low").everyPackageHasItsLayer(), "planted.high.Above");
    assertThatCode(module::everyPackageHasItsLayer).doesNotThrowAnyException();
  }

  @Test
  void noticesAStepOutOfLine() {
    assertFails(module::aLayerKnowsOnlyThoseBelowIt, "low.OutOfLine.above");
  }

  @Test
  void noticesACycle() {
    assertFails(module::packagesHaveNoCycles, "Cycle detected");
  }

  @Test
  void noticesATypeThatIsPublicForNobody() {
    assertFails(module::everyPublicTypeHasAReason, PLANTED + ".high.Unused");
  }

  @Test
  void noticesADoorThatIsNotThere() {
    assertFails(module::everyDoorExists, PLANTED + ".low.Gone");
  }

  @Test
  void noticesAPackageThatDoesNotSayWhatItIsFor() {
    assertFails(module::everyPackageNamesItsDoors, PLANTED + ".high");
  }

  private static ModuleArchitecture module(String... layers) {
    Path compiled = Path.of("target/test-classes", PLANTED.replace('.', '/'));
    return new ModuleArchitecture(List.of(layers), compiled, Path.of("src/test/java")) {};
  }

  private static void assertFails(ThrowingCallable rule, String... names) {
    assertThatThrownBy(rule).isInstanceOf(AssertionError.class).hasMessageContainingAll(names);
  }
}
