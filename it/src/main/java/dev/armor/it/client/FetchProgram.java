package dev.armor.it.client;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Fetches pages with some of the clients, and makes the file that each names, as one that obeys.
 */
public final class FetchProgram {
  /** Behind the name of a client that is to use it. */
  static final String HTTP2 = "-h2";

  private FetchProgram() {}

  /**
   * Arguments: the server's address, the folder of the files, the clients, with {@code -h2} behind
   * who is to use HTTP/2. Says for each page what became of its file.
   */
  public static void main(String[] arguments) throws Exception {
    for (int i = 2; i < arguments.length; i++) {
      boolean second = arguments[i].endsWith(HTTP2);
      String client = arguments[i].substring(0, arguments[i].length() - (second ? 3 : 0));
      Caller caller = Client.valueOf(client).open(second ? Via.HTTP2 : Via.DIRECT);
      for (String way : new String[] {"sized", "chunked"}) {
        for (String page : new String[] {"recipe", "orders"}) {
          String file = arguments[1] + "/" + fileOf(arguments[i], way, page);
          int length = caller.get(arguments[0] + "/" + way + "/" + page + file).length();
          String end = make(file);
          System.out.println(arguments[i] + " " + way + " " + page + " " + length + " " + end);
        }
      }
    }
    // Some clients keep threads that are no daemons.
    System.exit(0);
  }

  /** Names that have nothing in common, so that orders of one page are not those of another. */
  static String fileOf(String client, String way, String page) {
    String name = client + way + page;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString().substring(24);
  }

  /** Does what a page says; how that ended. */
  static String make(String file) throws Exception {
    try {
      new ProcessBuilder("touch", file).inheritIO().start().waitFor();
      return "done";
    } catch (SecurityException stopped) {
      return "stopped " + stopped.getMessage();
    }
  }
}
