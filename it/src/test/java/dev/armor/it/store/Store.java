package dev.armor.it.store;

/** The servers that the drivers talk to. */
enum Store {
  REDIS,
  MONGODB;

  static final String DATABASE = "shop";
  static final String COLLECTION = "items";

  /** The entry that is there before, and that nothing harmless touches. */
  static final String KEPT = "kept";
}
