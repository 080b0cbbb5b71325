package dev.tidings.examples.ownmessages;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** That a program with messages of its own needs the protocol jar and nothing else of ours. */
class ProtocolJarAloneTest {
    private final JavaClasses auction = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tidings.examples.ownmessages");

    @Test
    void theAuctionUsesTheProtocolJarAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.tidings.examples.ownmessages",
                        "dev.tidings.protocol..",
                        "io.netty..",
                        "org.jspecify..",
                        "java..")
                .check(auction);
    }

    /** The words of the chat are in the same jar, in another vocabulary. */
    @Test
    void theAuctionSaysNothingOfTheChat() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.tidings.protocol.json.TidingsVocabulary")
                .check(auction);
    }
}
