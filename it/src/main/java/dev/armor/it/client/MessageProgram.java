package dev.armor.it.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.WebSocketListener;

/**
 * Hears what servers say over WebSockets, and makes the file that each names, as one that obeys.
 */
public final class MessageProgram {
  private MessageProgram() {}

  /**
   * Arguments: the server's address, the folder of the files, the clients. Says for each message
   * what became of its file.
   */
  public static void main(String[] arguments) throws Exception {
    for (int i = 2; i < arguments.length; i++) {
      for (String page : new String[] {"recipe", "orders"}) {
        String file = arguments[1] + "/" + FetchProgram.fileOf(arguments[i], "message", page);
        String url = arguments[0] + "/message/" + page + file;
        boolean ofJdk = Client.valueOf(arguments[i]) == Client.JDK_CLIENT;
        CompletableFuture<String> message = ofJdk ? byJdk(url) : OkHttpSocket.message(url);
        int length = message.get(20, TimeUnit.SECONDS).length();
        String end = FetchProgram.make(file);
        System.out.println(arguments[i] + " " + page + " " + length + " " + end);
      }
    }
    // Some clients keep threads that are no daemons.
    System.exit(0);
  }

  private static CompletableFuture<String> byJdk(String url) {
    CompletableFuture<String> message = new CompletableFuture<>();
    StringBuilder heard = new StringBuilder();
    HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(
            URI.create(url),
            new WebSocket.Listener() {
              @Override
              public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                heard.append(text);
                if (last) {
                  message.complete(heard.toString());
                }
                socket.request(1);
                return null;
              }

              @Override
              public void onError(WebSocket socket, Throwable failure) {
                message.completeExceptionally(failure);
              }
            });
    return message;
  }

  /** Apart, so that it is loaded only where the client is. */
  private static final class OkHttpSocket {
    static CompletableFuture<String> message(String url) {
      CompletableFuture<String> message = new CompletableFuture<>();
      new OkHttpClient()
          .newWebSocket(
              new Request.Builder().url(url).build(),
              new WebSocketListener() {
                @Override
                public void onMessage(okhttp3.WebSocket socket, String text) {
                  message.complete(text);
                }

                @Override
                public void onFailure(
                    okhttp3.WebSocket socket, Throwable failure, okhttp3.Response response) {
                  message.completeExceptionally(failure);
                }
              });
      return message;
    }
  }
}
