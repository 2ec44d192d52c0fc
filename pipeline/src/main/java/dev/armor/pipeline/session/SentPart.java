package dev.armor.pipeline.session;

/** Parts of an action that carry data to somebody else. */
public enum SentPart {
  HOST("the host name"),
  PATH("the path of the URL"),
  USER("the user part of the URL"),
  QUERY("the query of the URL"),
  HEADER("a header"),
  BODY("the data sent"),
  ARGUMENT("an argument of the command"),
  FILE("the content of the file");

  private final String text;

  SentPart(String text) {
    this.text = text;
  }

  /** The part as a sentence names it. */
  public String text() {
    return text;
  }
}
