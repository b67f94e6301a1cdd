package dev.nudge.job;

import dev.nudge.operators.UserSettings;
import dev.nudge.triggers.RuleBook;

/**
 * What the options name, read and checked.
 *
 * @param user as it travels in the job graph
 * @param rules those of {@code user}, parsed
 */
public record LoadedSettings(UserSettings user, RuleBook rules) {}
