package dev.armor.agent.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code policy}: what one does with a policy file before it comes into force. */
@Command(
    name = "policy",
    description = "Checks a policy file.",
    mixinStandardHelpOptions = true,
    subcommands = {PolicyTestCommand.class, PolicyLintCommand.class})
final class PolicyCommand implements Runnable {

  /** The file is there but is no valid policy, or one of its examples fails. */
  static final int INVALID = 1;

  /** The file cannot be read. */
  static final int UNREADABLE = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "policy needs a command: test or lint");
  }
}
