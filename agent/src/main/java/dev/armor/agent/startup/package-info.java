/**
 * Start of the agent inside the isolated class loader: configuration, hooks, self-test, pipeline.
 * Whatever fails here keeps the JVM from starting.
 */
@NullMarked
package dev.armor.agent.startup;

import org.jspecify.annotations.NullMarked;
