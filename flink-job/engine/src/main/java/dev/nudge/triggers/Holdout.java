package dev.nudge.triggers;

/**
 * Users who are never nudged, by which lift is measured.
 *
 * @param name of the draw: another name draws other users
 * @param share part of the users, 0 to 1
 * @param scope the rules that do not nudge them
 */
record Holdout(String name, double share, Scope scope) {
  boolean holds(Rule rule, String userId) {
    return scope.covers(rule) && draws(userId);
  }

  boolean draws(String userId) {
    return Draw.of(name, userId) < share;
  }
}
