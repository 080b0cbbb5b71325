package dev.tidings.system.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The absences of ARCHITECTURE.md, over protocol, server and client together. */
// The classes are read once for all of it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    private static final String[] NETTY = {"io.netty.."};
    private static final String[] JACKSON = {"tools.jackson..", "com.fasterxml.jackson.."};
    private static final String[] SQL = {"java.sql..", "javax.sql..", "org.sqlite..", "org.flywaydb.."};

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.tidings.protocol", "dev.tidings.server", "dev.tidings.client");

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.tidings.(**)").should().beFreeOfCycles().check(classes);
    }

    /** The roots are wiring: they make the event loops and hand them on. */
    @Test
    void nettyStaysWhereBytesAre() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.tidings.protocol.frame..",
                        "dev.tidings.protocol.pipeline..",
                        "dev.tidings.server",
                        "dev.tidings.server.internal.net..",
                        "dev.tidings.server.internal.web..",
                        "dev.tidings.client.internal.net..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(NETTY)
                .check(classes);
    }

    @Test
    void jacksonStaysWhereTextIs() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.tidings.protocol.json..", "dev.tidings.server.config..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(JACKSON)
                .check(classes);
    }

    @Test
    void sqlStaysInTheStores() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.tidings.server.internal.store..", "dev.tidings.client.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SQL)
                .check(classes);
    }

    @Test
    void whatApplicationsSeeNamesNoLibrary() {
        codeUnits()
                .that(visibleToApplications())
                .should(notName(resideInAnyPackage(concat(concat(NETTY, JACKSON), SQL))))
                .check(classes);
    }

    @Test
    void serverAndClientDontKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("dev.tidings.server..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.tidings.client..")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("dev.tidings.client..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.tidings.server..")
                .check(classes);
    }

    @Test
    void protocolKnowsNeitherServerNorClient() {
        noClasses()
                .that()
                .resideInAPackage("dev.tidings.protocol..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.tidings.server..", "dev.tidings.client..")
                .check(classes);
    }

    /** The compiler makes one for assertions and one for each switch over an enum; both are final or hidden. */
    @Test
    void nothingStaticChanges() {
        fields().that(describe(
                        "are static and written by hand",
                        field -> field.getModifiers().contains(STATIC)
                                && !field.getModifiers().contains(JavaModifier.SYNTHETIC)
                                && !field.getName().startsWith("$")))
                .should()
                .haveModifier(FINAL)
                .check(classes);
    }

    private static DescribedPredicate<JavaCodeUnit> visibleToApplications() {
        DescribedPredicate<JavaClass> bytesAndText = resideInAnyPackage(
                "dev.tidings.protocol.frame..",
                "dev.tidings.protocol.json..",
                "dev.tidings.protocol.pipeline..",
                "dev.tidings..internal..");
        return describe("are visible to applications", unit -> {
            boolean reachable = unit.getModifiers().contains(JavaModifier.PUBLIC)
                    || unit.getModifiers().contains(JavaModifier.PROTECTED);
            boolean classReachable = unit.getOwner().getModifiers().contains(JavaModifier.PUBLIC);
            return reachable && classReachable && !bytesAndText.test(unit.getOwner());
        });
    }

    private static ArchCondition<JavaCodeUnit> notName(DescribedPredicate<JavaClass> libraries) {
        return new ArchCondition<>("name no type of a library") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                Stream.concat(
                                unit.getAllInvolvedRawTypes().stream(),
                                unit.getExceptionTypes().stream().map(type -> type.toErasure()))
                        .filter(libraries)
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                unit, unit.getFullName() + " names " + type.getFullName())));
            }
        };
    }

    private static String[] concat(String[] some, String[] more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
    }
}
