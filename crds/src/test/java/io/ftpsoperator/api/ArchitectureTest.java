package io.ftpsoperator.api;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsUser;

@AnalyzeClasses(packages = "io.ftpsoperator.api", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String API = "io.ftpsoperator.api..";

    @ArchTest
    static final ArchRule theModelKnowsNothingOfItsReaders = mayUse("v1alpha1");

    @ArchTest
    static final ArchRule spellingsAreThoseOfTheModel = mayUse("spelling", "v1alpha1");

    @ArchTest
    static final ArchRule rulesJudgeTheModel = mayUse("rules", "v1alpha1", "spelling");

    @ArchTest
    static final ArchRule manifestsAreReadByTheRules = mayUse("manifest", "rules", "v1alpha1");

    @ArchTest
    static final ArchRule credentialsStandAlone = mayUse("credentials");

    @ArchTest
    static final ArchRule certificatesStandAlone = mayUse("certificate", "spelling");

    @ArchTest
    static final ArchRule whatIsServedStandsAlone = mayUse("served");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.ftpsoperator.api.(*)..").should().beFreeOfCycles();

    /** The runtime reads the same records without fabric8, whose annotations the JVM passes over when they are absent. */
    @ArchTest
    static final ArchRule onlyCustomResourcesNeedFabric8 = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(FtpsSite.class.getName())
            .and()
            .doNotHaveFullyQualifiedName(FtpsUser.class.getName())
            .should()
            .dependOnClassesThat(resideInAPackage("io.fabric8..")
                    .and(not(resideInAnyPackage(
                            "io.fabric8.generator.annotation..", "io.fabric8.crd.generator.annotation.."))));

    @ArchTest
    static final ArchRule onlyManifestsKnowYaml = noClasses()
            .that()
            .resideOutsideOfPackage("..manifest..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml..");

    @ArchTest
    static final ArchRule onlySecretsNeedCryptography = noClasses()
            .that()
            .resideOutsideOfPackages("..credentials..", "..certificate..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    private static ArchRule mayUse(String name, String... others) {
        var allowed = new String[others.length + 1];
        allowed[0] = "io.ftpsoperator.api." + name + "..";
        for (int i = 0; i < others.length; i++) {
            allowed[i + 1] = "io.ftpsoperator.api." + others[i] + "..";
        }
        return classes()
                .that()
                .resideInAPackage(allowed[0])
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(API)).or(resideInAnyPackage(allowed)));
    }
}
