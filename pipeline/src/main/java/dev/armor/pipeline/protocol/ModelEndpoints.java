package dev.armor.pipeline.protocol;

import dev.armor.pipeline.table.Table;

/**
 * Knows requests that ask a model. They are told by what the agent asks, never by what comes back:
 * a page can be made to look like a model's reply, but cannot choose how it is asked for.
 */
public final class ModelEndpoints {

  private static final String[] ENDINGS =
      Table.read(ModelEndpoints.class, "model-endpoints.txt", 2).stream()
          .map(row -> row.get(0))
          .toArray(String[]::new);

  private ModelEndpoints() {}

  /** Whether a request of this method for this path, without its query, asks a model. */
  public static boolean isAsked(String method, String path) {
    if (!mayBeAsked(method)) {
      return false;
    }
    for (String ending : ENDINGS) {
      if (path.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a request of this method may ask a model: pages are fetched by other methods. */
  public static boolean mayBeAsked(String method) {
    return method.equals("POST");
  }
}
