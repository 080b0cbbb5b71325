package dev.tidings.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The arrows of ARCHITECTURE.md within this module. */
// The classes are read once for all of it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tidings");

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.tidings.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void messagesKnowNothing() {
        noClasses()
                .that()
                .resideInAPackage("..message..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..frame..", "..json..", "..pipeline..", "io.netty..", "tools.jackson..")
                .check(classes);
    }
}
