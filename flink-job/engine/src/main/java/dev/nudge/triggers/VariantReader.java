package dev.nudge.triggers;

import dev.nudge.triggers.RuleException.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the variants of a rule. */
final class VariantReader {
  /** Shares are decimal, and their sum in binary is a little off. */
  private static final double ROUNDING = 1e-9;

  private VariantReader() {}

  /**
   * Reads them.
   *
   * @param action the rule's own: what a variant does not say stands there
   */
  static List<Variant> read(Field variants, Field action) {
    List<Variant> read = new ArrayList<>();
    Set<String> names = new HashSet<>();
    double sum = 0;
    for (Field variant : variants.items()) {
      if (!variant.holds("name", "share", "action")) {
        continue;
      }
      String name = name(variant.child("name").required(), names);
      double share = variant.child("share").required().share();
      sum += share;
      Map<String, String> whole = RuleReader.action(action);
      whole.putAll(RuleReader.action(variant.child("action")));
      RuleReader.checkLength(whole, variant);
      read.add(new Variant(name, share, Collections.unmodifiableMap(whole)));
    }
    if (sum > 1 + ROUNDING) {
      variants.wrong(
          Kind.BAD_NUMBER,
          "the shares add up to %s; allowed: up to 1, and who is left gets the rule's own action"
              .formatted((float) sum));
    }
    return read;
  }

  private static String name(Field field, Set<String> names) {
    String name = RuleReader.name(field, Kind.BAD_VALUE);
    if (Variant.CONTROL.equals(name)) {
      field.wrong(
          Kind.BAD_VALUE,
          "'control' is who is in no variant, and gets the rule's own action; leave it out, or name it otherwise");
    } else if (name != null && !names.add(name)) {
      field.wrong(Kind.DUPLICATE_ID, "another variant of this rule has the same name");
    }
    return name;
  }
}
