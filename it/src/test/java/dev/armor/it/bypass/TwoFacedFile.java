package dev.armor.it.bypass;

import java.io.File;
import java.io.FileInputStream;
import java.io.Serial;
import java.nio.file.Path;

/** A file that has one name for whoever opens it and another one for everybody else. */
final class TwoFacedFile extends File {
  @Serial private static final long serialVersionUID = 1;

  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private final String opened;

  TwoFacedFile(Path shown, Path opened) {
    super(shown.toString());
    this.opened = opened.toString();
  }

  @Override
  public String getPath() {
    boolean opens =
        WALKER.walk(
            frames ->
                frames
                    .skip(1)
                    .limit(1)
                    .allMatch(by -> by.getDeclaringClass() == FileInputStream.class));
    return opens ? opened : super.getPath();
  }
}
