package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Phrases by the meaning of their first word. */
final class PhraseIndex {
  private static final Set<String> OF_ROLES =
      Set.of("role_hijack", "restriction_removal", "planted_content", "jailbreak_format");

  private static final Phrase[] NONE = {};

  private final Phrase[][] byFirst;

  PhraseIndex(Lexicon lexicon) {
    List<List<Phrase>> lists = new ArrayList<>();
    for (int i = 0; i < lexicon.meaningCount(); i++) {
      lists.add(new ArrayList<>(0));
    }
    for (Phrase phrase : lexicon.phrases()) {
      lists.get(phrase.elements().get(0).meaning()).add(phrase);
    }
    byFirst = new Phrase[lists.size()][];
    for (int i = 0; i < byFirst.length; i++) {
      byFirst[i] = lists.get(i).isEmpty() ? NONE : lists.get(i).toArray(NONE);
    }
  }

  Phrase[] startingWith(int meaning) {
    return byFirst[meaning];
  }

  /** The stage that a phrase belongs to: 3 when it sets up a role, 1 otherwise. */
  int stage(Phrase phrase) {
    return OF_ROLES.contains(phrase.category()) ? 3 : 1;
  }
}
