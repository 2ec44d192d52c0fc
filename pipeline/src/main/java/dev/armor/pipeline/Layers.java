package dev.armor.pipeline;

import dev.armor.pipeline.layer.Layer;
import java.util.List;

/** The layers a pipeline is made of. */
public final class Layers {

  private Layers() {}

  /** All layers with their built-in knowledge, in the order of the account. */
  public static List<Layer> standard() {
    return List.of();
  }
}
