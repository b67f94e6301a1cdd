/** Door: {@link dev.nudge.architecture.planted.low.Gone}, which is not there. */
package dev.nudge.architecture.planted.low;
