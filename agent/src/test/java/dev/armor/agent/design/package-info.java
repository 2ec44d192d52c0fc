/**
 * Rules about the shape of the project, run where all modules are visible.
 *
 * <p>Each says why it is there, so that whoever breaks one can judge.
 */
package dev.armor.agent.design;
