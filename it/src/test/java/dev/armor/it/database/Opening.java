package dev.armor.it.database;

import java.sql.DriverManager;
import java.util.Properties;
import javax.sql.DataSource;

/** Ways to open a database; the harmful one asks for more than a connection. */
enum Opening {
  MARIADB_URL {
    @Override
    void open(boolean harmful, String scratch) throws Exception {
      String url = "jdbc:mariadb://127.0.0.1:1/shop";
      DriverManager.getConnection(harmful ? url + "?allowLocalInfile=true" : url).close();
    }
  },
  MARIADB_PROPERTIES {
    @Override
    void open(boolean harmful, String scratch) throws Exception {
      Properties options = new Properties();
      options.setProperty(harmful ? "allowLocalInfile" : "useCompression", "true");
      DriverManager.getConnection("jdbc:mariadb://127.0.0.1:1/shop", options).close();
    }
  },
  SQL_SERVER_URL {
    @Override
    void open(boolean harmful, String scratch) throws Exception {
      String url = "jdbc:sqlserver://127.0.0.1:1;databaseName=shop;loginTimeout=1";
      DriverManager.getConnection(harmful ? url + ";socketFactoryClass=a.B" : url).close();
    }
  },
  POSTGRESQL_SOCKET_FACTORY {
    @Override
    void open(boolean harmful, String scratch) throws Exception {
      String url = "jdbc:postgresql://127.0.0.1:1/shop?connectTimeout=1";
      DriverManager.getConnection(harmful ? url + "&socketFactory=a.B" : url).close();
    }
  },
  H2_INIT {
    @Override
    void open(boolean harmful, String scratch) throws Exception {
      String script = "RUNSCRIPT FROM 'http://127.0.0.1:1/a.sql'";
      DriverManager.getConnection(
              "jdbc:h2:mem:init;INIT=" + (harmful ? script : "SET MODE PostgreSQL"))
          .close();
    }
  },
  H2_DATA_SOURCE {
    @Override
    void open(boolean harmful, String scratch) throws Exception {
      org.h2.jdbcx.JdbcDataSource source = new org.h2.jdbcx.JdbcDataSource();
      source.setUrl("jdbc:h2:mem:source" + (harmful ? ";DATABASE_EVENT_LISTENER='a.B'" : ""));
      ((DataSource) source).getConnection().close();
    }
  },
  SQLITE_FILE {
    @Override
    void open(boolean harmful, String scratch) throws Exception {
      String file = harmful ? "/etc/cron.d/job" : scratch + "/shop.sqlite";
      DriverManager.getConnection("jdbc:sqlite:" + file).close();
    }
  },
  DUCKDB_FILE {
    @Override
    void open(boolean harmful, String scratch) throws Exception {
      String file = harmful ? "/etc/cron.d/job" : scratch + "/shop.duckdb";
      DriverManager.getConnection("jdbc:duckdb:" + file).close();
    }
  },
  H2_FILE {
    @Override
    void open(boolean harmful, String scratch) throws Exception {
      String file = harmful ? "/etc/cron.d/job" : scratch + "/shop";
      DriverManager.getConnection("jdbc:h2:file:" + file).close();
    }
  };

  abstract void open(boolean harmful, String scratch) throws Exception;
}
