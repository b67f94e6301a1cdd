/**
 * Stories: what a user does, and what the rules should make of it. On the engine alone, or through
 * the real topology.
 *
 * <pre>{@code
 * story(rules).user("anna").views("boots").times(3).addsToCart("boots").leaves()
 *     .after("45m").expect("cart-abandoned");
 * }</pre>
 *
 * <p>Doors: {@link dev.nudge.testkit.stories.Stories} (where they begin; folders of them for
 * JUnit), {@link dev.nudge.testkit.stories.Story} (one in Java), {@link
 * dev.nudge.testkit.stories.TextStory} (one of a file). Errors: {@link
 * dev.nudge.testkit.stories.StoryException} (a file that cannot be read) with each {@link
 * dev.nudge.testkit.stories.StoryMistake}; a story that came out otherwise is an {@code
 * AssertionError}.
 */
package dev.nudge.testkit.stories;
