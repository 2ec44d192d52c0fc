package dev.armor.pipeline.action;

/**
 * Something the program is about to do: a copy, so that every layer judges the same thing.
 *
 * <p>Implementations are immutable and safe to hand to any thread.
 */
public sealed interface Action
    permits StartProcess,
        AccessFile,
        UseNetwork,
        ExchangeHttp,
        RunSql,
        LoadCode,
        ControlSystem,
        CallTool {

  /** The kind of this action, as rules and records name it. */
  ActionType type();

  /** What exactly happens within the kind, in lower case: {@code exec}, {@code rename}, ... */
  String operation();
}
