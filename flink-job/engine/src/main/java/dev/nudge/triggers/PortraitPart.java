package dev.nudge.triggers;

import dev.nudge.schemas.Hashing;
import java.util.List;

/**
 * How a rule file tags users: in each dimension by the first tag whose condition holds. Immutable.
 */
record PortraitPart(List<Dimension> dimensions) {
  /** Tags nobody. */
  static final PortraitPart NONE = new PortraitPart(List.of());

  /** A side of users, such as how often they buy. */
  record Dimension(String name, List<Tag> tags) {

    /** As rules call it: letters of CEL. */
    String variable() {
      return "segments." + name.replace('-', '_');
    }

    List<String> names() {
      return tags.stream().map(Tag::name).toList();
    }

    /** What a user can be; the empty text where it may be that no tag holds. */
    Domain values() {
      Domain names = Domain.of(names().toArray());
      boolean all = tags.stream().anyMatch(tag -> tag.when().expression().isEmpty());
      return all ? names : names.or(Domain.of(""));
    }
  }

  /** What a user can be. */
  record Tag(String name, Condition when) {}

  boolean isEmpty() {
    return dimensions.isEmpty();
  }

  /** Changes with the dimensions and the names of their tags; not 0. */
  int fingerprint() {
    StringBuilder names = new StringBuilder();
    dimensions.forEach(of -> names.append(of.name()).append(of.names()));
    return Hashing.hash32(names.toString()) | 1;
  }

  /**
   * The tag of a dimension, by its place.
   *
   * @param said as {@link TriggerState#tags} has it, of this portrait
   * @return null for none
   */
  String tag(int dimension, int[] said) {
    return said[dimension] == 0
        ? null
        : dimensions.get(dimension).tags().get(said[dimension] - 1).name();
  }
}
