package dev.armor.pipeline.command.program;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Invocation;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.knowledge.Place;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Programs that put many files into one. */
final class Archives {
  private final Run run;

  Archives(Run run) {
    this.run = run;
  }

  /** An archive of a whole home directory or of the system's settings holds keys. */
  @Nullable Flow archive(Invocation invocation) {
    boolean creates = invocation.has("-c", "--create");
    List<Argument> operands = invocation.operands();
    boolean bare = !creates && !operands.isEmpty() && operands.get(0).text().startsWith("c");
    creates |= bare;
    if (!creates) {
      return null;
    }
    int origins = Origin.FILE;
    for (Argument operand : operands) {
      Place place = run.place(operand.text());
      boolean settings = operand.text().equals("/etc") || run.directory().equals("/etc");
      boolean broad = place == Place.HOME || place == Place.ROOT || place == Place.CREDENTIAL;
      origins |= broad || (settings && place == Place.SYSTEM) ? Origin.SECRET : 0;
      origins |= run.written(operand);
      run.operation(place == Place.CREDENTIAL ? "copy" : "archive", operand);
      if (settings && run.isRemote()) {
        run.report().effect("archive.elsewhere", operand.shown());
      }
    }
    Argument file = invocation.value("-f");
    if (bare && operands.size() > 1 && operands.get(0).text().endsWith("f")) {
      file = operands.get(1); // "tar cf a.tar b", without the hyphen
    }
    if (file != null && !file.text().equals("-")) {
      run.write(file, Flow.from(origins), false);
      return Flow.NONE;
    }
    return Flow.from(origins);
  }

  /** Programs that put a packed file beside each they are given. */
  void beside(String suffix, Invocation invocation) {
    for (Argument file : invocation.operands()) {
      run.files().write(file.text() + suffix, Flow.from(run.held(file)), false);
    }
  }

  /** Archivers whose first operand is the archive. */
  Flow pack(Invocation invocation) {
    int origins = Origin.FILE;
    for (Argument source : invocation.operandsAfter(1)) {
      Place place = run.place(source.text());
      origins |= place == Place.CREDENTIAL || place == Place.HOME ? Origin.SECRET : 0;
      origins |= run.written(source);
      run.operation(place == Place.CREDENTIAL ? "copy" : "archive", source);
    }
    Argument archive = invocation.firstOperand();
    if (archive != null && !archive.text().equals("-")) {
      run.write(archive, Flow.from(origins), false);
    }
    return Flow.from(origins);
  }
}
