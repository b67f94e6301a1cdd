package dev.nudge.recordings.generator;

/** Why a generated person wants something. */
public enum Motive {
  /** Something of the person's own interests. */
  WISH,
  /** A thing bought before that has run out, or soon will have. */
  AGAIN,
  /** Something for somebody else, of any category. */
  GIFT,
  /** Something that goes with what was bought a few days ago. */
  COMPANION
}
