/**
 * Stories without Maven: what users do, and what the rules should make of it, from text files.
 *
 * <p>Doors: {@link dev.nudge.cli.stories.StoriesCommand}.
 */
package dev.nudge.cli.stories;
