package dev.armor.pipeline.command.walk;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Facet;
import dev.armor.pipeline.command.knowledge.Hosts;
import dev.armor.pipeline.command.knowledge.Invocation;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.knowledge.Program;
import dev.armor.pipeline.command.knowledge.Selector;
import dev.armor.pipeline.verdict.Decision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Data that leaves the machine: what it is and to whom it goes. */
final class Egress {
  private final Walk walk;

  Egress(Walk walk) {
    this.walk = walk;
  }

  /** Judges what the program sends and to where; returns what is sent. */
  Flow send(Program program, Invocation invocation, Flow input) {
    Selector urls = program.facet(Facet.URLS);
    List<Argument> addresses = urls == null ? List.of() : urls.from(invocation);
    for (Argument address : addresses) {
      address(program, address);
    }
    Flow sent = Flow.NONE;
    Selector posts = program.facet(Facet.POSTS);
    if (posts != null) {
      for (Argument post : posts.from(invocation)) {
        sent = sent.then(posted(post, input));
      }
    }
    Selector sends = program.facet(Facet.SENDS);
    if (sends != null) {
      for (Argument file : sends.from(invocation)) {
        sent = sent.then(sentFile(program, file, invocation, input));
      }
    }
    if (program.is("sends-input") && !input.isEmpty()) {
      sent = sent.then(input);
    }
    if (program.is("dns") && sent.has(Origin.SECRET | Origin.FILE | Origin.ENCODED)) {
      walk.report().effect("send.dns");
      return sent;
    }
    for (Argument address : addresses) {
      // Words of a URL travel too.
      if ((address.origins() & (Origin.SECRET | Origin.FILE)) != 0) {
        sent = sent.then(Flow.from(address.origins()));
      }
    }
    if (!sent.isEmpty()) {
      judge(sent, addresses, program.is("fetches") ? unchecked(invocation, sent) : null);
    }
    return sent;
  }

  /** The effect of sending to whoever answers, or null when that is checked. */
  private static @Nullable String unchecked(Invocation invocation, Flow sent) {
    if (!invocation.has("-k", "--insecure", "--no-check-certificate")) {
      return null;
    }
    if (isUnread(invocation)) {
      return "send.blind";
    }
    return sent.has(Origin.FILE | Origin.HOST) ? "send.unchecked" : null;
  }

  /** Whether the answer is thrown away, and its status too: nothing but the sending matters. */
  private static boolean isUnread(Invocation invocation) {
    if (invocation.has("-w", "--write-out", "-v", "-i", "-D")) {
      return false;
    }
    Argument out = invocation.value("-o");
    out = out == null ? invocation.value("-O") : out;
    return invocation.has("--delete-after", "--spider")
        || (out != null && out.text().equals("/dev/null"));
  }

  private void address(Program program, Argument address) {
    String text = address.text();
    walk.report().address(text);
    if (text.startsWith("file:")) {
      int path = text.startsWith("file://") ? "file://".length() : "file:".length();
      walk.invoker().read(Argument.of(text.substring(path)));
      return;
    }
    if (program.is("dns")) {
      int leaks = Origin.SECRET | Origin.FILE | Origin.HOST | Origin.ENCODED | Origin.NAMED_SECRET;
      if ((address.origins() & leaks) != 0 && text.indexOf('.') > 0) {
        walk.report().effect("send.dns");
      }
      return;
    }
    String host = Hosts.host(text);
    if (walk.knowledge().hosts().of(text) == Hosts.Kind.METADATA) {
      walk.report().effect("read.metadata", host);
    }
    boolean named = host.indexOf(Argument.UNKNOWN) >= 0 && host.indexOf('.') > 0;
    if (named && program.is("fetches") && (address.origins() & Origin.HOST) != 0) {
      walk.report().effect("send.dns");
    }
    if (isEncoded(text)) {
      walk.report().effect("send.encoded-name", host);
    }
  }

  /** A first label that ends as only base64 does: no real host is named so. */
  private static boolean isEncoded(String address) {
    int scheme = address.indexOf("://");
    int start = scheme < 0 ? 0 : scheme + 3;
    int i = start;
    while (i < address.length() && isBase64(address.charAt(i))) {
      i++;
    }
    int stop = i;
    while (i < address.length() && address.charAt(i) == '=') {
      i++;
    }
    return stop - start >= 8 && i > stop && i < address.length() && address.charAt(i) == '.';
  }

  private static boolean isBase64(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/'
        || c == '-'
        || c == '_';
  }

  /** {@code text}, {@code @file}, {@code @-}, {@code name=@file}, {@code name=<file}. */
  private Flow posted(Argument post, Flow input) {
    String text = post.text();
    int at = -1;
    if (text.startsWith("@")) {
      at = 0;
    } else {
      int equals = text.indexOf('=');
      if (equals >= 0 && equals + 1 < text.length()) {
        char c = text.charAt(equals + 1);
        at = c == '@' || c == '<' ? equals + 1 : -1;
      }
    }
    if (at < 0) {
      return new Flow(text, post.origins());
    }
    String file = text.substring(at + 1);
    int options = file.indexOf(';');
    file = options < 0 ? file : file.substring(0, options);
    return file.equals("-") ? input : content(new Argument(file, post.origins(), false));
  }

  private Flow sentFile(Program program, Argument file, Invocation invocation, Flow input) {
    String text = file.text();
    if (text.equals("-") || text.equals(".") && program.is("fetches")) {
      return input;
    }
    boolean toRemote = !program.is("by-colon") || isRemote(lastOperand(invocation));
    return toRemote && !isRemote(text) ? content(file) : Flow.NONE;
  }

  private Flow content(Argument file) {
    Flow content = walk.invoker().read(file);
    return content.isEmpty() ? content : content.with(Origin.FILE);
  }

  private static String lastOperand(Invocation invocation) {
    List<Argument> operands = invocation.operands();
    return operands.isEmpty() ? "" : operands.get(operands.size() - 1).text();
  }

  /** {@code host:path} or {@code scheme://}. */
  static boolean isRemote(String text) {
    int colon = text.indexOf(':');
    return colon > 1 && text.lastIndexOf('/', colon) < 0;
  }

  /** Judges data that is piped into a connection to another host. */
  void toHost(Invocation invocation, Flow input) {
    Argument host = Invoker.firstOperand(invocation);
    if (host != null) {
      walk.report().address(host.text());
    }
    if (!input.isEmpty()) {
      judge(input, host == null ? List.of() : List.of(host), null);
    }
  }

  void toSocket(Flow content, String address) {
    if (!content.isEmpty()) {
      judge(content, List.of(Argument.of(address)), null);
    }
  }

  private void judge(Flow sent, List<Argument> addresses, @Nullable String unchecked) {
    Hosts.Kind kind = Hosts.Kind.LOCAL;
    List<String> names = new ArrayList<>(addresses.size());
    for (Argument address : addresses) {
      Hosts.Kind of = walk.knowledge().hosts().of(address.text());
      kind =
          of == Hosts.Kind.DROP || (kind == Hosts.Kind.LOCAL && of != Hosts.Kind.LOCAL) ? of : kind;
      names.add(Hosts.host(address.text()));
    }
    if (addresses.isEmpty()) {
      kind = Hosts.Kind.ORDINARY;
    }
    String rule = rule(sent, kind);
    boolean ordinary = kind == Hosts.Kind.ORDINARY;
    if (unchecked != null && ordinary && (rule == null || !isBlocked(rule))) {
      rule = unchecked;
    } else if (ordinary && "send.file".equals(rule) && isNumber(names)) {
      rule = "send.number";
    } else if (ordinary && "send.dump".equals(rule) && isPublicNumber(names)) {
      rule = "send.dump-number";
    }
    if (rule != null) {
      walk.report()
          .effect(rule, names.isEmpty() ? "another host" : Argument.of(names.get(0)).shown());
    }
  }

  private boolean isBlocked(String rule) {
    return walk.knowledge().outcomes().get(rule).least() == Decision.BLOCK;
  }

  /** Whether the first host is an address in the usual form. */
  private static boolean isNumber(List<String> hosts) {
    String host = hosts.isEmpty() ? "" : hosts.get(0);
    int dots = 0;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      dots += c == '.' ? 1 : 0;
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return dots == 3;
  }

  /** A number that is not of a network behind a router. */
  private static boolean isPublicNumber(List<String> hosts) {
    if (!isNumber(hosts)) {
      return false;
    }
    String host = hosts.get(0);
    boolean inner =
        host.startsWith("10.")
            || host.startsWith("192.168.")
            || host.startsWith("127.")
            || host.startsWith("172.");
    return !inner;
  }

  private static @Nullable String rule(Flow sent, Hosts.Kind kind) {
    boolean drop = kind == Hosts.Kind.DROP;
    if (sent.has(Origin.SHELL)) {
      return "shell.reverse";
    }
    if (sent.has(Origin.SECRET)) {
      return kind == Hosts.Kind.LOCAL ? "send.secret-local" : "send.secret";
    }
    if (sent.has(Origin.NAMED_SECRET) && drop) {
      return "send.secret";
    }
    if (kind == Hosts.Kind.LOCAL) {
      return null;
    }
    if (sent.has(Origin.ACCOUNTS)) {
      return "send.accounts";
    }
    if (sent.has(Origin.DUMP) && !drop) {
      return "send.dump";
    }
    if (sent.has(Origin.HISTORY)) {
      return "send.history";
    }
    if (sent.has(Origin.FILE) || sent.has(Origin.HOST)) {
      return drop ? "send.drop" : sent.has(Origin.FILE) ? "send.file" : "send.host";
    }
    return drop ? "send.drop-text" : null;
  }
}
