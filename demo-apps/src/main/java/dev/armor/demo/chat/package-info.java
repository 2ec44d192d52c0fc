/**
 * A LangChain4j agent with tools, whose model is a scripted OpenAI-compatible server on loopback.
 * The page that it reads carries an injection, and the model obeys.
 */
@NullMarked
package dev.armor.demo.chat;

import org.jspecify.annotations.NullMarked;
