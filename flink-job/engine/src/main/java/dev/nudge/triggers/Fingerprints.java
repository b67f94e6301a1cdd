package dev.nudge.triggers;

import dev.nudge.schemas.Hashing;
import java.util.HashMap;
import java.util.Map;

/**
 * What the definitions of a book are recognised by. Comments, quotes and layout do not count; the
 * order of fields does. Immutable.
 *
 * @param rules by id; may hold ids that the book does not have any more
 * @param policy of what the book says of it
 */
record Fingerprints(Map<String, String> rules, String policy) {

  /** Of a rule or a policy, as it was read. */
  static String of(Node definition) {
    return Hashing.fingerprint(definition == null ? "" : NodeWriter.write(definition));
  }

  Fingerprints withRule(String id, String fingerprint) {
    Map<String, String> changed = new HashMap<>(rules);
    changed.put(id, fingerprint);
    return new Fingerprints(changed, policy);
  }

  Fingerprints withPolicy(String fingerprint) {
    return new Fingerprints(rules, fingerprint);
  }
}
