/**
 * A client of schema registries that speak Confluent's protocol.
 *
 * <p>Doors: {@link dev.nudge.schemas.registry.RegistryAccess} (how one is reached), {@link
 * dev.nudge.schemas.registry.SchemaRegistry} (what it can be asked), {@link
 * dev.nudge.schemas.registry.RegistryException} (what becomes of it).
 */
package dev.nudge.schemas.registry;
