package dev.armor.agent.design;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shape of the project, kept by the build: each rule says why it is there. */
final class DesignTest {

  /** Fewer classes than this would mean that the rules look at nothing. */
  private static final int FLOOR = 350;

  private static final String GATE = "dev.armor.interceptors.gate..";

  private static JavaClasses all;

  @BeforeAll
  static void read() {
    all =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.armor.pipeline", "dev.armor.interceptors", "dev.armor.agent");
  }

  @Test
  void theRulesSeeTheWholeProject() {
    assertThat(all.size()).isGreaterThan(FLOOR);
    assertThat(all.stream().map(JavaClass::getPackageName).distinct())
        .anyMatch(name -> name.startsWith("dev.armor.pipeline.layer"))
        .anyMatch(name -> name.startsWith("dev.armor.interceptors.gate"))
        .anyMatch(name -> name.startsWith("dev.armor.agent.premain"));
  }

  @Test
  void thePipelineKnowsNothingOfInstrumentation() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.armor.pipeline..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.armor.interceptors..",
                "dev.armor.agent..",
                "net.bytebuddy..",
                "java.lang.instrument..")
            .because("it is tested and replayed without a JVM agent"));
  }

  @Test
  void theInterceptorsDoNotKnowTheAgent() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.armor.interceptors..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.armor.agent..")
            .because("dependencies point one way: agent, interceptors, pipeline"));
  }

  @Test
  void theGateNamesOnlyWhatJavaBaseSees() {
    check(
        classes()
            .that()
            .resideInAPackage(GATE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", GATE, "org.jspecify.annotations..")
            .because("it is defined into java.base, which sees nothing else"));
  }

  @Test
  void theFirstInstructionsTouchNothingThatStartsTheJdkUp() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(GATE, "dev.armor.agent.premain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "javax.management..", "java.util.stream..")
            .because("they run before the program and inside the lowest layers of the JDK"));
  }

  @Test
  void premainAndLoaderStandAlone() {
    check(
        classes()
            .that()
            .resideInAnyPackage("dev.armor.agent.premain..", "dev.armor.agent.loader..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..",
                "dev.armor.agent.premain..",
                "dev.armor.agent.loader..",
                "org.jspecify.annotations..")
            .because("only they are on the system class path; all else is in the isolated loader"));
  }

  @Test
  void layersDoNotKnowEachOther() {
    check(
        slices()
            .matching("dev.armor.pipeline.layer.(*)..")
            .should()
            .notDependOnEachOther()
            .because("the order of layers changes cost, never the verdict"));
  }

  @Test
  void theRoomsOfTheCommandAnalysisDependOneWay() {
    check(
        slices()
            .matching("dev.armor.pipeline.command.(*)..")
            .should()
            .beFreeOfCycles()
            .because("state, words, code and programs can each be read without what uses them"));
  }

  @Test
  void actionsAndVerdictsDependOnNothing() {
    check(
        classes()
            .that()
            .resideInAnyPackage("dev.armor.pipeline.action..", "dev.armor.pipeline.verdict..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..",
                "dev.armor.pipeline.action..",
                "dev.armor.pipeline.verdict..",
                "org.jspecify.annotations..")
            .because("they are the vocabulary of everything else"));
  }

  @Test
  void nothingOnForeignTextUsesABacktrackingRegex() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.armor.pipeline..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.regex..")
            .because("a hostile text must not cost more than linear time"));
  }

  private static void check(ArchRule rule) {
    rule.check(all);
  }
}
