package io.ftpsoperator.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. */
@AnalyzeClasses(packages = "io.ftpsoperator.runtime", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule nothingKnowsOfKubernetes =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.fabric8..");

    @ArchTest
    static final ArchRule theBaseIsKnownInThreePlaces = noClasses()
            .that()
            .resideOutsideOfPackages("..runtime.control..", "..runtime.session..", "..runtime.command..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.ftpserver..", "org.apache.mina..");

    @ArchTest
    static final ArchRule policiesArePure = noClasses()
            .that()
            .resideInAPackage("..runtime.policy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.io..", "javax.net..");

    @ArchTest
    static final ArchRule storageKnowsFilesOnly = noClasses()
            .that()
            .resideInAPackage("..runtime.storage..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "javax.net..", "java.nio.channels.spi..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.nio\\.channels\\..*Socket.*");

    @ArchTest
    static final ArchRule sitesAreReadWithoutSockets = noClasses()
            .that()
            .resideInAPackage("..runtime.site..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\..*Socket.*|java\\.nio\\.channels\\..*Socket.*|javax\\.net\\..*");

    @ArchTest
    static final ArchRule whatIsAtTheBottomKnowsNothingAbove = noClasses()
            .that()
            .resideInAnyPackage(
                    "..runtime.storage..",
                    "..runtime.site..",
                    "..runtime.tls..",
                    "..runtime.audit..",
                    "..runtime.observe..",
                    "..runtime.proxy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..runtime.command..",
                    "..runtime.control..",
                    "..runtime.data..",
                    "..runtime.login..",
                    "..runtime.session..");

    @ArchTest
    static final ArchRule onlyTheManagementEndpointSpeaksHttp = noClasses()
            .that()
            .resideOutsideOfPackage("..runtime.observe..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sun.net.httpserver..");

    @ArchTest
    static final ArchRule onlyWhatIsObservedIsCounted = noClasses()
            .that()
            .resideOutsideOfPackage("..runtime.observe..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.prometheus..");

    @ArchTest
    static final ArchRule packagesDoNotGoInCircles =
            slices().matching("io.ftpsoperator.runtime.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = classes()
            .should()
            .haveNameNotMatching(".*\\.[A-Za-z]*(Utils?|Helper|Manager|Impl)(\\$.*)?")
            .orShould()
            .haveSimpleName("HeldKeyManager"); // the JSSE's word
}
