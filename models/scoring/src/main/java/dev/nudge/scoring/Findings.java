package dev.nudge.scoring;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where the checks of a model file report what they find. Loading ends at the first fault ({@link
 * #STRICT}), {@link ModelCheck} continues; the checks are the same.
 */
interface Findings {

  /** Throws the first fault, and is silent about all that is right. */
  Findings STRICT =
      new Findings() {
        @Override
        public void right(String subject, String found) {}

        @Override
        public void wrong(ModelException fault) {
          throw fault;
        }

        @Override
        public void unchecked(String subject, String reason) {}
      };

  /** The subject is as it should be. */
  void right(String subject, String found);

  /** Something is wrong; returns if further checks are to be made. */
  void wrong(ModelException fault);

  /** The subject cannot be looked at because of what is wrong elsewhere. */
  void unchecked(String subject, String reason);

  /**
   * Runs a check that throws where something is wrong.
   *
   * @param report what to say of a result that is right
   * @return its result; empty if something is wrong
   */
  default <T> Optional<T> check(String subject, Supplier<T> check, Function<T, String> report) {
    try {
      T result = check.get();
      right(subject, report.apply(result));
      return Optional.of(result);
    } catch (ModelException e) {
      wrong(e);
      return Optional.empty();
    }
  }
}
