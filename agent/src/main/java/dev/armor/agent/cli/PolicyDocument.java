package dev.armor.agent.cli;

import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.policy.PolicyInvalidException;
import dev.armor.pipeline.policy.PolicyReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A policy file that a command was pointed at.
 *
 * @param policy what it says; null when it cannot be used
 * @param exit the exit code when it cannot be used
 */
record PolicyDocument(@Nullable Policy policy, int exit) {

  /** Reads the file and says on {@code err} why it cannot be used. */
  static PolicyDocument read(Path file, PrintWriter err) {
    try {
      return new PolicyDocument(PolicyReader.read(Files.readString(file), file.toString()), 0);
    } catch (NoSuchFileException missing) {
      err.println("armor: " + file + ": no such file");
    } catch (IOException unreadable) {
      err.println("armor: " + file + " cannot be read: " + unreadable);
    } catch (PolicyInvalidException invalid) {
      invalid.problems().forEach(problem -> err.println(problem));
      err.println(invalid.problems().size() + " problem(s); the policy is refused");
      return new PolicyDocument(null, PolicyCommand.INVALID);
    }
    return new PolicyDocument(null, PolicyCommand.UNREADABLE);
  }
}
