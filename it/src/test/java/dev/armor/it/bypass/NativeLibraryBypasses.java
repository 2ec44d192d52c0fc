package dev.armor.it.bypass;

import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.unix.FileDescriptor;
import io.grpc.netty.shaded.io.netty.channel.unix.Socket;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.sqlite.SQLiteConnection;

/** Ways by what libraries with native code of their own offer beside what they are used for. */
final class NativeLibraryBypasses {
  private static final String MEMORY = "jdbc:sqlite::memory:";

  private NativeLibraryBypasses() {}

  static List<Bypass> all() {
    Family write = new Family("write");
    write.changes(
        "file-of-nettys-native-code",
        at -> {
          Epoll.ensureAvailability();
          FileDescriptor.from(at.target().toFile()).close(); // empties it
        });
    Family network = new Family("network");
    network
        .reaches(
            "socket-of-nettys-native-code",
            at -> {
              Epoll.ensureAvailability();
              Socket socket = Socket.newSocketStream();
              socket.connect(new InetSocketAddress("127.0.0.1", at.port()));
              socket.close();
            })
        .reaches(
            "datagram-of-nettys-native-code",
            at -> {
              Epoll.ensureAvailability();
              InetAddress here = InetAddress.getLoopbackAddress();
              Socket socket = Socket.newSocketDgram();
              socket.sendTo(ByteBuffer.allocateDirect(1), 0, 1, here, at.port());
              socket.close();
            });
    Family listen = new Family("listen");
    listen.listens(
        "server-of-nettys-native-code",
        at -> {
          Epoll.ensureAvailability();
          Socket socket = Socket.newSocketStream();
          socket.bind(new InetSocketAddress("127.0.0.1", at.port()));
          socket.listen(1);
          return socket;
        });
    Family sql = new Family("sql");
    databases(sql);
    return Stream.of(write, network, listen, sql).flatMap(family -> family.all().stream()).toList();
  }

  private static void databases(Family family) {
    family
        .changes(
            "sqlite-address-with-escapes",
            at ->
                VendorBypasses.use(open("jdbc:sqlite:" + escaped(at.fresh())), "create table t(a)"))
        .changes(
            "sqlite-attach-address-with-escapes",
            at ->
                VendorBypasses.use(
                    open(MEMORY),
                    "attach '" + escaped(at.fresh()) + "' as x",
                    "create table x.t(a)"))
        .changes(
            "sqlite-native-statement-by-reflection",
            at -> {
              try (Connection connection = open(MEMORY)) {
                Method run =
                    Class.forName("org.sqlite.core.NativeDB")
                        .getDeclaredMethod("_exec_utf8", byte[].class);
                run.setAccessible(true);
                run.invoke(
                    connection.unwrap(SQLiteConnection.class).getDatabase(),
                    bytes("attach '" + at.fresh() + "' as x; create table x.t(a)"));
              }
            })
        .but(Bypass::asClosed)
        .changes(
            "duckdb-native-statement-by-reflection",
            at -> {
              open("jdbc:duckdb:").close(); // has the library loaded
              Object database =
                  duckdb("startup", bytes(":memory:"), false, new Properties(), false);
              Object copy =
                  duckdb("prepare", database, bytes("copy (select 1) to '" + at.fresh() + "'"));
              duckdb("execute", copy, new Object[0]);
            })
        .but(Bypass::asClosed);
  }

  private static Object duckdb(String name, Object... arguments) throws Exception {
    for (Method method : Class.forName("org.duckdb.DuckDBNative").getDeclaredMethods()) {
      if (method.getName().equals("duckdb_jdbc_" + name)) {
        method.setAccessible(true);
        return method.invoke(null, arguments);
      }
    }
    throw new NoSuchMethodException(name);
  }

  private static Connection open(String url) throws java.sql.SQLException {
    return DriverManager.getConnection(url);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** An address for SQLite in which the folder's name, which the policy speaks of, is not read. */
  private static String escaped(Path file) {
    return "file:" + file.toString().replace("/forbidden", "/%66orbidden") + "?mode=rwc";
  }
}
