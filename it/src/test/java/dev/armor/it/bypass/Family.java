package dev.armor.it.bypass;

import java.util.ArrayList;
import java.util.List;

/** Collects the ways of one family, in the order in which they are written. */
final class Family {
  private final String name;
  private final List<Bypass> all = new ArrayList<>();

  Family(String name) {
    this.name = name;
  }

  /** Starts a child that makes {@link Place#marker}. */
  Family runs(String way, Bypass.Act act) {
    return add(way, Effect.RAN, body(act));
  }

  /** Returns something that has the content of {@link Place#secret} or a name beside it in it. */
  Family reads(String way, Bypass.Body body) {
    return add(way, Effect.READ, body);
  }

  /** Changes something in {@link Place#folder}. */
  Family changes(String way, Bypass.Act act) {
    return add(way, Effect.CHANGED, body(act));
  }

  /** Reaches the listener at {@link Place#port}. */
  Family reaches(String way, Bypass.Act act) {
    return add(way, Effect.REACHED, body(act));
  }

  /** Leaves a server at {@link Place#port}, which it returns: it must not be collected. */
  Family listens(String way, Bypass.Body body) {
    return add(way, Effect.LISTENS, at -> Served.keep(body.run(at)));
  }

  /** Ends the JVM. */
  Family ends(String way, Bypass.Act act) {
    add(way, Effect.ENDED, body(act));
    return but(Bypass::alone);
  }

  /** Maps {@link Place#library} or another file of its folder as code. */
  Family loads(String way, Bypass.Act act) {
    return add(way, Effect.LOADED, body(act));
  }

  /** Puts the last one in another light, such as {@link Bypass#opened}. */
  Family but(java.util.function.UnaryOperator<Bypass> changed) {
    all.set(all.size() - 1, changed.apply(all.get(all.size() - 1)));
    return this;
  }

  List<Bypass> all() {
    return List.copyOf(all);
  }

  private Family add(String way, Effect effect, Bypass.Body body) {
    all.add(Bypass.of(name, way, effect, body));
    return this;
  }

  private static Bypass.Body body(Bypass.Act act) {
    return at -> {
      act.run(at);
      return "";
    };
  }
}
