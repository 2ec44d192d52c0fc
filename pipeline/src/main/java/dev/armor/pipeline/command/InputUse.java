package dev.armor.pipeline.command;

/** What a process does with what it reads on its standard input. */
public enum InputUse {
  /** Nothing that depends on what it says, as far as is known. */
  DATA,
  /** A shell runs it as it stands, statement by statement. */
  SCRIPT,
  /** It decides what is done in another way: other code, arguments, names. */
  ORDERS
}
