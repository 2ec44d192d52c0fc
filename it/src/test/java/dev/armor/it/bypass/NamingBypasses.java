package dev.armor.it.bypass;

import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.Reference;
import javax.naming.StringRefAddr;
import javax.naming.directory.InitialDirContext;
import javax.naming.directory.SearchControls;
import javax.naming.ldap.InitialLdapContext;
import javax.naming.spi.NamingManager;

/** Ways to reach a directory whose address stands in a name, as in the attacks on loggers. */
@SuppressWarnings("BanJNDI") // They are the ways that are tried.
final class NamingBypasses {
  private NamingBypasses() {}

  static List<Bypass> all() {
    Family family = new Family("naming");
    return family
        .reaches("look-up-ldap", at -> ask(() -> context().lookup(ldap(at))))
        .reaches("look-up-rmi", at -> ask(() -> context().lookup(rmi(at))))
        .reaches("look-up-dns", at -> ask(() -> context().lookup(dns(at))))
        .reaches("static-look-up", at -> ask(() -> InitialContext.<Object>doLookup(ldap(at))))
        .reaches("look-up-link", at -> ask(() -> context().lookupLink(ldap(at))))
        .reaches("list", at -> ask(() -> context().list(ldap(at)).close()))
        .reaches("list-bindings", at -> ask(() -> context().listBindings(ldap(at)).close()))
        .reaches(
            "bind", at -> ask(() -> context().bind(rmi(at), new Reference("java.lang.Object"))))
        .reaches(
            "rebind", at -> ask(() -> context().rebind(rmi(at), new Reference("java.lang.Object"))))
        .reaches("unbind", at -> ask(() -> context().unbind(ldap(at))))
        .reaches("rename", at -> ask(() -> context().rename(ldap(at), ldap(at) + ",ou=b")))
        .reaches("create-subcontext", at -> ask(() -> context().createSubcontext(ldap(at))))
        .reaches(
            "attributes",
            at -> ask(() -> new InitialDirContext(settings()).getAttributes(ldap(at))))
        .reaches(
            "search",
            at ->
                ask(
                    () ->
                        new InitialDirContext(settings())
                            .search(ldap(at), "(cn=*)", new SearchControls())
                            .close()))
        .reaches(
            "ldap-context",
            at -> ask(() -> new InitialLdapContext(settings(), null).lookup(ldap(at))))
        .reaches(
            "context-of-a-scheme",
            at -> ask(() -> NamingManager.getURLContext("ldap", settings()).lookup(ldap(at))))
        .reaches(
            "reference",
            at -> {
              Reference reference =
                  new Reference(
                      "java.lang.Object",
                      new StringRefAddr("URL", ldap(at)),
                      "com.sun.jndi.ldap.LdapCtxFactory",
                      null);
              ask(() -> NamingManager.getObjectInstance(reference, null, null, settings()));
            })
        .reaches(
            "rows-of-a-data-source",
            at -> {
              try (var rows = javax.sql.rowset.RowSetProvider.newFactory().createJdbcRowSet()) {
                rows.setDataSourceName(rmi(at));
                rows.setCommand("select 1");
                rows.execute();
              } catch (java.sql.SQLException noAnswer) {
                find(noAnswer);
              }
            })
        .reaches(
            "management-connector-by-name",
            at -> {
              try {
                javax.management.remote.JMXConnectorFactory.newJMXConnector(
                        new javax.management.remote.JMXServiceURL(
                            "service:jmx:rmi:///jndi/" + ldap(at)),
                        null)
                    .connect();
              } catch (java.io.IOException noAnswer) {
                find(noAnswer);
              }
            })
        .all();
  }

  private interface Question {
    void put() throws Exception;
  }

  /** That the other end does not speak the language is no failure of a way. */
  private static void ask(Question question) throws Exception {
    try {
      question.put();
    } catch (NamingException noAnswer) {
      find(noAnswer);
    }
  }

  private static void find(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SecurityException) {
        throw (SecurityException) cause;
      }
    }
  }

  private static Context context() throws NamingException {
    return new InitialContext(settings());
  }

  private static Hashtable<String, String> settings() {
    Hashtable<String, String> settings = new Hashtable<>();
    settings.put("com.sun.jndi.ldap.connect.timeout", "500");
    settings.put("com.sun.jndi.ldap.read.timeout", "300");
    settings.put("com.sun.jndi.dns.timeout.initial", "200");
    settings.put("com.sun.jndi.dns.timeout.retries", "1");
    return settings;
  }

  private static String ldap(Place at) {
    return "ldap://127.0.0.1:" + at.port() + "/cn=way";
  }

  private static String rmi(Place at) {
    return "rmi://127.0.0.1:" + at.port() + "/way";
  }

  private static String dns(Place at) {
    return "dns://127.0.0.1:" + at.port() + "/way.example";
  }
}
