package dev.armor.it.sample;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** Keeps books in a database by Hibernate: makes tables, stores, finds, changes, removes. */
public final class HibernateProgram {
  private HibernateProgram() {}

  /** Prints what it found. */
  public static void main(String[] arguments) {
    Configuration configuration =
        new Configuration()
            .addAnnotatedClass(Author.class)
            .addAnnotatedClass(Book.class)
            .setProperty("hibernate.connection.url", "jdbc:h2:mem:books;DB_CLOSE_DELAY=-1")
            .setProperty("hibernate.hbm2ddl.auto", "update");
    try (SessionFactory sessions = configuration.buildSessionFactory()) {
      sessions.inTransaction(
          session -> {
            Author author = new Author("A. Writer");
            session.persist(author);
            for (int i = 0; i < 50; i++) {
              session.persist(new Book("Title " + i, author));
            }
          });
      sessions.inTransaction(
          session -> {
            Book book =
                session
                    .createSelectionQuery("from Book where title = :title", Book.class)
                    .setParameter("title", "Title 7")
                    .getSingleResult();
            book.title = "Another title by " + book.author.getName();
          });
      sessions.inTransaction(
          session ->
              session
                  .createMutationQuery("delete from Book where title = :title")
                  .setParameter("title", "Title 8")
                  .executeUpdate());
      List<String> titles =
          sessions.fromSession(
              session ->
                  session
                      .createSelectionQuery(
                          "select title from Book where title like 'Another%'", String.class)
                      .getResultList());
      long count =
          sessions.fromSession(
              session ->
                  session
                      .createSelectionQuery("select count(*) from Book", Long.class)
                      .getSingleResult());
      System.out.println("books " + count + " " + titles);
    }
  }

  /** Loaded late, by a proxy that Hibernate makes. */
  @Entity(name = "Author")
  public static class Author {
    @Id @GeneratedValue private Long id;
    private String name;

    protected Author() {}

    Author(String name) {
      this.name = name;
    }

    /** Of the person. */
    public String getName() {
      return name;
    }
  }

  /** A row. */
  @Entity(name = "Book")
  public static class Book {
    @Id @GeneratedValue private Long id;
    private String title;

    @ManyToOne(fetch = FetchType.LAZY)
    private Author author;

    protected Book() {}

    Book(String title, Author author) {
      this.title = title;
      this.author = author;
    }
  }
}
