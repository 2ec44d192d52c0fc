package dev.armor.it.client;

/** Fetches a page with one of the clients and then makes a file, as an agent that obeys would. */
public final class FetchProgram {

  private FetchProgram() {}

  /** Arguments: the client, the page's address, the file. */
  public static void main(String[] arguments) throws Exception {
    Caller caller = Client.valueOf(arguments[0]).open(Via.DIRECT);
    System.out.println("fetched " + caller.get(arguments[1]).length());
    try {
      new ProcessBuilder("touch", arguments[2]).inheritIO().start().waitFor();
      System.out.println("done");
    } catch (SecurityException stopped) {
      System.out.println("stopped " + stopped.getMessage());
    }
    // Some clients keep threads that are no daemons.
    System.exit(0);
  }
}
