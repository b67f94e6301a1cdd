/**
 * When to nudge (rules) and whether we may (policy). Plain Java: no Flink, no Kafka.
 *
 * <p>Doors: {@link dev.nudge.triggers.RuleBook} (checked rules), {@link dev.nudge.triggers.Decider}
 * (rules and policy at one moment of one user), {@link dev.nudge.triggers.TriggerState} (what a
 * user record keeps of them, with {@link dev.nudge.triggers.RuleState} and {@link
 * dev.nudge.triggers.TopicState}).
 *
 * <p>Also: {@link dev.nudge.triggers.ControlCheck} (changes of rules while running), {@link
 * dev.nudge.triggers.RulesInForce} (which of file and control holds), {@link
 * dev.nudge.triggers.Funnel} (how far each rule came), {@link dev.nudge.triggers.Nearest} (what
 * somebody probably meant).
 *
 * <p>Errors: {@link dev.nudge.triggers.RuleException} and its {@link
 * dev.nudge.triggers.RuleMistake}s, {@link dev.nudge.triggers.RefusedControlException}.
 */
package dev.nudge.triggers;
