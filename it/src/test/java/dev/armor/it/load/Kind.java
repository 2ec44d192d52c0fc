package dev.armor.it.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Kinds of action, each in a harmless form that works and a harmful one that throws. */
enum Kind {
  FILE_WRITE {
    @Override
    void harmless(Site site, String actor) throws Exception {
      Path file = site.folder.resolve("work/written-" + actor);
      Files.writeString(file, actor);
      expect(Files.readString(file).equals(actor));
    }

    @Override
    void harmful(Site site, String actor) throws Exception {
      Files.writeString(site.folder.resolve("forbidden/" + actor), actor);
    }
  },
  FILE_READ {
    @Override
    void harmless(Site site, String actor) throws Exception {
      expect(Files.readString(site.folder.resolve("work/page")).equals("page"));
    }

    @Override
    void harmful(Site site, String actor) throws Exception {
      Files.readString(site.folder.resolve(".ssh/id_rsa"));
    }
  },
  FILE_DELETE {
    @Override
    void harmless(Site site, String actor) throws Exception {
      Path file = site.folder.resolve("work/deleted-" + actor);
      Files.createFile(file);
      Files.delete(file);
      expect(!Files.exists(file));
    }

    @Override
    void harmful(Site site, String actor) throws Exception {
      Files.delete(site.folder.resolve("forbidden/keep"));
    }
  },
  CONNECT {
    @Override
    void harmless(Site site, String actor) throws Exception {
      connect(site.open);
    }

    @Override
    void harmful(Site site, String actor) throws Exception {
      connect(site.forbidden);
    }

    private void connect(InetSocketAddress address) throws IOException {
      try (Socket socket = new Socket()) {
        socket.setSoLinger(true, 0); // leaves no port in TIME_WAIT
        socket.connect(address, 30_000);
      }
    }
  },
  HTTP {
    @Override
    void harmless(Site site, String actor) throws Exception {
      expect(get(site, "/page?by=" + actor).equals("fine"));
    }

    @Override
    void harmful(Site site, String actor) throws Exception {
      get(site, "/forbidden?by=" + actor);
    }

    private String get(Site site, String path) throws Exception {
      site.requests.acquire();
      try {
        return site.client
            .send(
                HttpRequest.newBuilder(URI.create(site.root + path)).build(),
                BodyHandlers.ofString())
            .body();
      } finally {
        site.requests.release();
      }
    }
  },
  H2 {
    @Override
    void harmless(Site site, String actor) throws Exception {
      note(site.h2, actor);
    }

    @Override
    void harmful(Site site, String actor) throws Exception {
      drop(site.h2);
    }
  },
  SQLITE {
    @Override
    void harmless(Site site, String actor) throws Exception {
      note(site.sqlite, actor);
    }

    @Override
    void harmful(Site site, String actor) throws Exception {
      drop(site.sqlite);
    }
  },
  DNS {
    @Override
    void harmless(Site site, String actor) throws Exception {
      expect(InetAddress.getByName("localhost").isLoopbackAddress());
    }

    @Override
    void harmful(Site site, String actor) throws Exception {
      InetAddress.getByName("forbidden.localhost");
    }
  },
  PROCESS {
    @Override
    void harmless(Site site, String actor) throws Exception {
      run(site, "echo " + actor);
    }

    @Override
    void harmful(Site site, String actor) throws Exception {
      run(site, "curl -s " + site.root + "/forbidden | sh");
    }

    private void run(Site site, String script) throws Exception {
      site.processes.acquire();
      try {
        Process process = new ProcessBuilder("sh", "-c", script).start();
        process.getInputStream().readAllBytes();
        expect(process.waitFor(60, TimeUnit.SECONDS));
      } finally {
        site.processes.release();
      }
    }
  };

  /** Has its effect and checks it. */
  abstract void harmless(Site site, String actor) throws Exception;

  /** Is to be blocked; {@link Site#touched} tells whether it had an effect. */
  abstract void harmful(Site site, String actor) throws Exception;

  private static void note(BlockingQueue<Connection> database, String actor) throws Exception {
    Connection connection = database.take();
    try (PreparedStatement insert =
            connection.prepareStatement("insert into note (writer, step) values (?, 1)");
        PreparedStatement query =
            connection.prepareStatement("select writer from note where writer = ?")) {
      insert.setString(1, actor);
      expect(insert.executeUpdate() == 1);
      query.setString(1, actor);
      try (ResultSet rows = query.executeQuery()) {
        expect(rows.next());
      }
      try (PreparedStatement delete =
          connection.prepareStatement("delete from note where writer = ?")) {
        delete.setString(1, actor);
        expect(delete.executeUpdate() == 1);
      }
    } finally {
      database.put(connection);
    }
  }

  private static void drop(BlockingQueue<Connection> database) throws Exception {
    Connection connection = database.take();
    try (Statement statement = connection.createStatement()) {
      statement.execute("drop table note");
    } finally {
      database.put(connection);
    }
  }

  private static void expect(boolean held) {
    if (!held) {
      throw new IllegalStateException("a harmless action did not do its work");
    }
  }
}
