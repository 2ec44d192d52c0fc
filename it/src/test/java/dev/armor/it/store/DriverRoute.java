package dev.armor.it.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bson.Document;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.Transaction;

/**
 * Ways to change a data store by its driver. Each leaves the entry {@code kept} alone when it is
 * harmless, and takes it away with all others when it is not.
 */
enum DriverRoute {
  JEDIS(Store.REDIS) {
    @Override
    void go(String url, boolean harmful) {
      try (Jedis jedis = new Jedis(url)) {
        if (harmful) {
          jedis.flushAll();
        } else {
          jedis.set(name(), "done");
        }
      }
    }
  },
  JEDIS_PIPELINE(Store.REDIS) {
    @Override
    void go(String url, boolean harmful) {
      try (Jedis jedis = new Jedis(url);
          Pipeline pipeline = jedis.pipelined()) {
        pipeline.set(name(), "done");
        if (harmful) {
          pipeline.sendCommand(Protocol.Command.FLUSHDB, new String[0]);
        }
        pipeline.sync();
      }
    }
  },
  JEDIS_TRANSACTION(Store.REDIS) {
    @Override
    void go(String url, boolean harmful) {
      try (Jedis jedis = new Jedis(url)) {
        Transaction transaction = jedis.multi();
        transaction.set(name(), "done");
        if (harmful) {
          transaction.sendCommand(Protocol.Command.FLUSHDB, new String[0]);
        }
        transaction.exec();
      }
    }
  },
  JEDIS_LARGE_VALUE(Store.REDIS) {
    @Override
    void go(String url, boolean harmful) {
      try (Jedis jedis = new Jedis(url);
          Pipeline pipeline = jedis.pipelined()) {
        pipeline.set(name(), "x".repeat(200_000));
        if (harmful) {
          pipeline.sendCommand(Protocol.Command.FLUSHALL, new String[0]);
        }
        pipeline.sync();
      }
    }
  },
  LETTUCE(Store.REDIS) {
    @Override
    void go(String url, boolean harmful) {
      lettuce(
          url,
          connection -> {
            if (harmful) {
              connection.sync().flushall();
            } else {
              connection.sync().set(name(), "done");
            }
          });
    }
  },
  LETTUCE_BATCH(Store.REDIS) {
    @Override
    void go(String url, boolean harmful) {
      lettuce(
          url,
          connection -> {
            connection.setAutoFlushCommands(false);
            var last = connection.async().set(name(), "done");
            if (harmful) {
              last = connection.async().flushdb();
            }
            connection.flushCommands();
            try {
              last.get(5, TimeUnit.SECONDS);
            } catch (Exception failed) {
              throw new IllegalStateException(failed);
            }
          });
    }
  },
  MONGODB_DROP_DATABASE(Store.MONGODB) {
    @Override
    void go(String url, boolean harmful) {
      mongodb(
          url,
          client -> {
            if (harmful) {
              client.getDatabase(Store.DATABASE).drop();
            } else {
              items(client).insertOne(new Document("_id", name()));
            }
          });
    }
  },
  MONGODB_DROP_COLLECTION(Store.MONGODB) {
    @Override
    void go(String url, boolean harmful) {
      mongodb(
          url,
          client -> {
            if (harmful) {
              items(client).drop();
            } else {
              items(client).insertOne(new Document("_id", name()));
            }
          });
    }
  },
  MONGODB_DELETE_ALL(Store.MONGODB) {
    @Override
    void go(String url, boolean harmful) {
      mongodb(
          url,
          client -> {
            items(client).insertOne(new Document("_id", name() + harmful));
            if (harmful) {
              items(client).deleteMany(new Document());
            } else {
              items(client).insertOne(new Document("_id", name()));
              items(client).deleteMany(Filters.eq("_id", name() + harmful));
            }
          });
    }
  };

  /** How long a driver waits for an answer that will not come. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Store store;

  DriverRoute(Store store) {
    this.store = store;
  }

  Store store() {
    return store;
  }

  abstract void go(String url, boolean harmful);

  private static void lettuce(String url, Consumer<StatefulRedisConnection<String, String>> work) {
    RedisURI uri = RedisURI.create(url);
    uri.setTimeout(PATIENCE);
    try (RedisClient client = RedisClient.create(uri);
        StatefulRedisConnection<String, String> connection = client.connect()) {
      work.accept(connection);
    }
  }

  private static void mongodb(String url, Consumer<MongoClient> work) {
    try (MongoClient client = MongoClients.create(url)) {
      work.accept(client);
    }
  }

  private static MongoCollection<Document> items(MongoClient client) {
    return client.getDatabase(Store.DATABASE).getCollection(Store.COLLECTION);
  }
}
