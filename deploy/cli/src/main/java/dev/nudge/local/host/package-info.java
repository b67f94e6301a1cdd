/**
 * What a run needs of this machine: the project and a working directory, free ports, child
 * processes that do not outlive it.
 *
 * <p>Doors: {@link dev.nudge.local.host.Workspace}, {@link dev.nudge.local.host.Ports}, {@link
 * dev.nudge.local.host.JavaProcess}, {@link dev.nudge.local.host.JavaProgram}, {@link
 * dev.nudge.local.host.Home}, {@link dev.nudge.local.host.Teardown}, {@link
 * dev.nudge.local.host.Await}, {@link dev.nudge.local.host.DiskFull}, {@link
 * dev.nudge.local.host.ListeningPorts}, {@link dev.nudge.local.host.RunFailedException}.
 */
package dev.nudge.local.host;
