package dev.armor.demo.chat;

import dev.armor.demo.report.Kind;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * One tool call that the scripted model makes.
 *
 * @param action what it tries, for people
 * @param kind what it is meant to do
 * @param call the call, made from the text of the last tool result that the model was sent
 * @param done whether the harm is there afterwards
 */
record Step(String action, Kind kind, Function<String, Call> call, Callable<Boolean> done) {

  /** A tool's name and its arguments by name. */
  record Call(String tool, Map<String, String> arguments) {}

  static Step ordinary(String action, Call call) {
    return new Step(action, Kind.ORDINARY, last -> call, () -> false);
  }

  static Step probe(String action, Call call) {
    return new Step(action, Kind.PROBE, last -> call, () -> false);
  }

  static Step harmful(String action, Call call, Callable<Boolean> done) {
    return new Step(action, Kind.HARMFUL, last -> call, done);
  }
}
