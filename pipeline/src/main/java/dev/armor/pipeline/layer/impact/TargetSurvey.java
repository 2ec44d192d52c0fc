package dev.armor.pipeline.layer.impact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the disk for what a command would destroy. Replaced by {@link #NONE} where the same
 * action must get the same verdict on another machine or at another time.
 *
 * <p>Implementations are safe for use by many threads, never throw, and return within a few
 * milliseconds.
 */
public interface TargetSurvey {

  /** Does not look. */
  TargetSurvey NONE =
      new TargetSurvey() {
        @Override
        public Extent extent(List<String> targets, @Nullable String directory) {
          return Extent.NOTHING;
        }

        @Override
        public @Nullable String script(String path, @Nullable String directory) {
          return null;
        }
      };

  /**
   * How much lies at the targets.
   *
   * @param targets paths as a shell would get them, with globs; {@code ~} is the home directory
   * @param directory working directory; null for that of this process
   */
  Extent extent(List<String> targets, @Nullable String directory);

  /** The beginning of a script file, or null when it cannot be read as text. */
  @Nullable String script(String path, @Nullable String directory);

  /** Whether what is read at that path comes from whoever writes to it meanwhile. */
  default boolean isPipe(String path, @Nullable String directory) {
    return false;
  }

  /**
   * What was found.
   *
   * @param files regular files, at least this many
   * @param bytes their size, at least this much
   * @param complete whether everything was looked at
   * @param outside files that are not below the working directory
   * @param tracked files that the repository they lie in could bring back
   */
  record Extent(long files, long bytes, boolean complete, long outside, long tracked) {
    /** Nothing is there, or nobody looked. */
    public static final Extent NOTHING = new Extent(0, 0, true, 0, 0);

    /** One sentence for a person. */
    String inWords() {
      StringBuilder text = new StringBuilder(complete ? "" : "at least ");
      text.append(files).append(files == 1 ? " file, " : " files, ").append(size());
      text.append(outside == 0 ? ", inside" : ", " + outside + " outside")
          .append(" the working tree");
      text.append("; git can bring back ")
          .append(tracked == files ? "all" : String.valueOf(tracked));
      return text.toString();
    }

    private String size() {
      if (bytes < 10_000) {
        return bytes + " bytes";
      }
      return bytes < 10_000_000 ? bytes / 1_000 + " kB" : bytes / 1_000_000 + " MB";
    }
  }
}
