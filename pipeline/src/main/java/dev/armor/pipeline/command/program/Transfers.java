package dev.armor.pipeline.command.program;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Facet;
import dev.armor.pipeline.command.knowledge.Hosts;
import dev.armor.pipeline.command.knowledge.Invocation;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.knowledge.Program;
import dev.armor.pipeline.command.knowledge.Selector;
import dev.armor.pipeline.command.run.Egress;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What programs send away: files, posts, words in names and addresses. */
final class Transfers {
  private final Run run;

  Transfers(Run run) {
    this.run = run;
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
    boolean elsewhere = program.is("sends-input-to") && !addresses.isEmpty();
    if ((program.is("sends-input") || elsewhere) && !input.isEmpty()) {
      sent = sent.then(input);
    }
    if (program.is("dns") && sent.has(Origin.SECRET | Origin.FILE | Origin.ENCODED)) {
      run.report().effect("send.dns");
      return sent;
    }
    for (Argument address : addresses) {
      // Words of a URL travel too.
      if ((address.origins() & (Origin.SECRET | Origin.FILE)) != 0) {
        sent = sent.then(Flow.from(address.origins()));
      }
    }
    if (!sent.isEmpty()) {
      if (addresses.isEmpty() && program.is("by-colon")) {
        addresses = List.of(Argument.of(lastOperand(invocation)));
      }
      run.egress()
          .judge(sent, addresses, program.is("fetches") ? unchecked(invocation, sent) : null);
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
    run.report().address(text);
    if (text.startsWith("file:")) {
      int path = text.startsWith("file://") ? "file://".length() : "file:".length();
      run.read(Argument.of(text.substring(path)));
      return;
    }
    if (program.is("dns")) {
      int leaks = Origin.SECRET | Origin.FILE | Origin.HOST | Origin.ENCODED | Origin.NAMED_SECRET;
      if ((address.origins() & leaks) != 0 && text.indexOf('.') > 0) {
        run.report().effect("send.dns");
      }
      return;
    }
    String host = Hosts.host(text);
    if (run.knowledge().hosts().of(text) == Hosts.Kind.METADATA) {
      run.report().effect("read.metadata", host);
    }
    boolean named = host.indexOf(Argument.UNKNOWN) >= 0 && host.indexOf('.') > 0;
    if (named && program.is("fetches") && (address.origins() & Origin.HOST) != 0) {
      run.report().effect("send.dns");
    }
    if (isEncoded(text)) {
      run.report().effect("send.encoded-name", host);
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
    boolean toRemote = !program.is("by-colon") || Egress.isRemote(lastOperand(invocation));
    return toRemote && !Egress.isRemote(text) ? content(file) : Flow.NONE;
  }

  private Flow content(Argument file) {
    Flow content = run.read(file);
    return content.isEmpty() ? content : content.with(Origin.FILE);
  }

  private static String lastOperand(Invocation invocation) {
    List<Argument> operands = invocation.operands();
    return operands.isEmpty() ? "" : operands.get(operands.size() - 1).text();
  }
}
