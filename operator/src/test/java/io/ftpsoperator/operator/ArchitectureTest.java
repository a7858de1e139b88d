package io.ftpsoperator.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.ftpsoperator.operator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule readPlanRenderApplyReport = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("site")
            .definedBy("..operator.site..")
            .layer("secret")
            .definedBy("..operator.secret..")
            .layer("watch")
            .definedBy("..operator.watch..")
            .layer("observe")
            .definedBy("..operator.observe..")
            .layer("plan")
            .definedBy("..operator.plan..")
            .layer("desired")
            .definedBy("..operator.desired..")
            .layer("apply")
            .definedBy("..operator.apply..")
            .layer("status")
            .definedBy("..operator.status..")
            .layer("lead")
            .definedBy("..operator.lead..")
            .layer("render")
            .definedBy("..operator.render..")
            .layer("reconciler")
            .definedBy("io.ftpsoperator.operator")
            .whereLayer("reconciler")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("render")
            .mayOnlyBeAccessedByLayers("reconciler")
            .whereLayer("lead")
            .mayOnlyBeAccessedByLayers("reconciler")
            .whereLayer("apply")
            .mayOnlyBeAccessedByLayers("reconciler")
            .whereLayer("status")
            .mayOnlyBeAccessedByLayers("reconciler", "apply")
            .whereLayer("desired")
            .mayOnlyBeAccessedByLayers("reconciler", "render")
            .whereLayer("plan")
            .mayOnlyBeAccessedByLayers("reconciler", "render", "desired", "status")
            .whereLayer("observe")
            .mayOnlyBeAccessedByLayers("reconciler", "render", "plan", "status", "apply")
            .whereLayer("watch")
            .mayOnlyBeAccessedByLayers("reconciler", "observe", "apply");

    @ArchTest
    static final ArchRule judgementIsPure = noClasses()
            .that()
            .resideInAnyPackage("..operator.plan..", "..operator.desired..", "..operator.status..", "..operator.site..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.fabric8.kubernetes.client..",
                    "io.javaoperatorsdk..",
                    "io.quarkus..",
                    "java.net..",
                    "java.nio.file..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock");

    @ArchTest
    static final ArchRule theRuntimeIsAnotherProgram =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.ftpsoperator.runtime..");

    // cert-manager is a name of this trade.
    @ArchTest
    static final ArchRule nothingIsNamedAfterNothing =
            classes().should().haveNameNotMatching(".*(Util|Utils|Helper|(?<!Cert)Manager|Impl)$");

    @ArchTest
    static final ArchRule nothingIsMadeToBeInherited = classes()
            .that()
            .areNotInterfaces()
            .and()
            .areNotAnonymousClasses()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .haveModifier(JavaModifier.FINAL);
}
