package dev.armor.it.database;

/** Opens databases, and prints what came of it. */
final class OpeningProgram {
  private OpeningProgram() {}

  /** Argument: a folder for databases. */
  public static void main(String[] arguments) {
    for (Opening opening : Opening.values()) {
      for (boolean harmful : new boolean[] {false, true}) {
        String end = "opened";
        try {
          opening.open(harmful, arguments[0]);
        } catch (Throwable thrown) {
          end = String.valueOf(thrown);
          for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SecurityException) {
              end = cause.getMessage();
            }
          }
        }
        System.out.println(
            opening + (harmful ? " harmful " : " ordinary ") + end.replace('\n', ' '));
      }
    }
    System.exit(0);
  }
}
