package dev.armor.it.coexist;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** A Spring Boot application as many are: a web server, a pool of connections, a table. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(Shop.Items.class)
public class Shop {

  /** A row of the table. */
  public record Item(long id, String name, int stock) {}

  /** What a customer sends. */
  public record NewItem(String name, int stock) {}

  /** What the application serves. */
  @RestController
  @Transactional
  public static class Items {
    private final JdbcTemplate database;

    /** Makes the table. */
    public Items(JdbcTemplate database) {
      this.database = database;
      database.execute(
          "create table if not exists item (id bigint generated always as identity primary key,"
              + " name varchar(80) not null, stock int not null)");
    }

    /** All rows. */
    @GetMapping("/items")
    public List<Item> all() {
      return database.query(
          "select id, name, stock from item order by id",
          (row, number) -> new Item(row.getLong(1), row.getString(2), row.getInt(3)));
    }

    /** Adds a row. */
    @PostMapping("/items")
    public int add(@RequestBody NewItem item) {
      return database.update(
          "insert into item (name, stock) values (?, ?)", item.name(), item.stock());
    }

    /** Changes a row. */
    @PutMapping("/items/{id}/stock/{stock}")
    public int stock(@PathVariable("id") long id, @PathVariable("stock") int stock) {
      return database.update("update item set stock = ? where id = ?", stock, id);
    }

    /** Takes a row away. */
    @DeleteMapping("/items/{id}")
    public int remove(@PathVariable("id") long id) {
      return database.update("delete from item where id = ?", id);
    }

    /** Takes a picture, which the server keeps in a temporary file meanwhile. */
    @PostMapping("/picture")
    public Map<String, Long> picture(@RequestParam("file") MultipartFile file) {
      return Map.of("bytes", file.getSize());
    }

    /** What no handler should do: a model's idea of cleaning up. */
    @GetMapping("/tidy")
    public String tidy() {
      database.execute("drop table item");
      return "dropped";
    }

    /** What no handler should do either. */
    @GetMapping("/key")
    public String key() throws Exception {
      return Files.readString(Path.of(System.getProperty("user.home"), ".ssh", "id_rsa"));
    }
  }
}
