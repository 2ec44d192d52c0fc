package dev.armor.demo.scene;

import dev.armor.demo.report.Report;

/** A program that acts for somebody, and does what it is told. */
public interface AgentProgram {

  /** One word for the command line. */
  String name();

  /** What it is, in a few words. */
  String title();

  /**
   * Tries everything it has to try, each as one attempt of the report.
   *
   * @throws Exception when the program itself broke: an attempt that fails is no such case
   */
  void run(Scene scene, Report report) throws Exception;
}
