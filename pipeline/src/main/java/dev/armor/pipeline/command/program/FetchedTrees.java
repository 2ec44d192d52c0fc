package dev.armor.pipeline.command.program;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Invocation;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.run.FileNames;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Directories that come from elsewhere as a whole: clones, and archives that were downloaded. */
final class FetchedTrees {
  private final Run run;

  FetchedTrees(Run run) {
    this.run = run;
  }

  /** {@code git clone address [directory]}. */
  @Nullable Flow cloned(Invocation invocation) {
    List<Argument> operands = invocation.operands();
    if (operands.isEmpty()) {
      return null;
    }
    String address = operands.get(0).text();
    if (operands.size() > 1) {
      run.fetched(operands.get(1).text());
    } else if (address.indexOf(':') > 0) {
      String name = FileNames.last(address);
      run.fetched(name.endsWith(".git") ? name.substring(0, name.length() - 4) : name);
    }
    return null;
  }

  /** {@code unzip archive [-d directory]}. */
  @Nullable Flow unpacked(Invocation invocation) {
    Argument archive = invocation.firstOperand();
    if (archive != null && isFetched(run.files().find(archive.text()))) {
      run.fetched(directory(invocation.value("-d")));
    }
    return null;
  }

  /** {@code tar x}, of a file or of what is piped in. */
  void extracted(Invocation invocation, Flow input) {
    Argument archive = invocation.value("-f");
    Argument first = invocation.firstOperand();
    boolean extracts =
        invocation.has("-x", "--extract") || (first != null && first.text().startsWith("x"));
    boolean piped = archive == null || archive.text().equals("-");
    Flow packed = piped || archive == null ? input : run.files().find(archive.text());
    if (extracts && isFetched(packed)) {
      Argument into = invocation.value("-C");
      run.fetched(directory(into == null ? invocation.value("--directory") : into));
    }
  }

  private static String directory(@Nullable Argument given) {
    return given == null ? "." : given.text();
  }

  private static boolean isFetched(@Nullable Flow archive) {
    return archive != null && archive.has(Origin.NETWORK);
  }
}
