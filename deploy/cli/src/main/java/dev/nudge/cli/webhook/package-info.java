/**
 * Hands triggers to an endpoint over HTTP.
 *
 * <p>Door: {@link dev.nudge.cli.webhook.WebhookCommand}.
 */
package dev.nudge.cli.webhook;
