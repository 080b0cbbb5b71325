package dev.tidings.client;

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
            .importPackages("dev.tidings.client");

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.tidings.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void nettyStaysAtTheWire() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..internal.net..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "tools.jackson..")
                .check(classes);
    }

    @Test
    void sqlStaysInTheStore() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..client.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.sqlite..")
                .check(classes);
    }
}
