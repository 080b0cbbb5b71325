package dev.tidings.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The arrows of ARCHITECTURE.md within this module, and what must be absent. */
// The classes are read once for all of it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    private static final String NETTY = "io.netty..";
    private static final String JACKSON = "tools.jackson..";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tidings.server");

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.tidings.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void nettyIsOnlyWhereSocketsAreAndWhereTheyAreWired() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..internal.net..")
                .and()
                .doNotBelongToAnyOf(TidingsServer.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(NETTY)
                .check(classes);
    }

    @Test
    void jacksonIsOnlyInTheConfiguration() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..config..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(JACKSON)
                .check(classes);
    }

    @Test
    void sqlIsOnlyInTheStore() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..internal.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.flywaydb..")
                .check(classes);
    }

    @Test
    void theServicesKnowOnlyTheSeamsOfTheStore() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..internal.service..", "..internal.session..", "..internal.dispatch..", "..internal.file..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..internal.store..", "..internal.bus..", "..internal.net..")
                .check(classes);
    }

    @Test
    void theSeamsKnowNoneOfTheirKinds() {
        noClasses()
                .that()
                .resideInAPackage("dev.tidings.server.store")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..internal..", "..config..", NETTY, JACKSON)
                .check(classes);
    }

    @Test
    void whatIsPublicSpeaksOfTheJdkAndOursOnly() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(are(not(resideInAPackage("..internal.."))))
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should(new ArchCondition<>("have only types of the JDK and of Tidings in their signatures") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        Stream.concat(method.getRawParameterTypes().stream(), Stream.of(method.getRawReturnType()))
                                .map(JavaClass::getBaseComponentType)
                                .filter(type -> !type.isPrimitive())
                                .filter(not(resideInAnyPackage("java..", "dev.tidings..")))
                                .forEach(type -> events.add(SimpleConditionEvent.violated(
                                        method, method.getFullName() + " has " + type.getName())));
                    }
                })
                .check(classes);
    }

    @Test
    void noStateIsStatic() {
        noFields().that().areStatic().should().notBeFinal().check(classes);
    }

    @Test
    void nobodyWritesToTheConsoleOrEndsTheProcess() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(ServerMain.class)
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(classes);
    }
}
