package snn.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What binds all rooms and no `module-info` can say.
final class HouseTest {
    private static final String[] BACKENDS = {
        "snn.reference..", "snn.simd..", "snn.loihi..", "snn.fpga..", "snn.training.."
    };

    @SuppressWarnings("NullAway.Init")
    private static JavaClasses house;

    @BeforeAll
    static void read() {
        house =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("snn");
    }

    @Test
    void arrowsBetweenRoomsAreTheOnesThatAreDrawn() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("snn..")
                .layer("grammar")
                .definedBy("snn.grammar..")
                .layer("ir")
                .definedBy("snn.ir..")
                .layer("interop")
                .definedBy("snn.interop..")
                .layer("compiler")
                .definedBy("snn.compiler..")
                .layer("api")
                .definedBy("snn.backend..")
                .layer("backends")
                .definedBy(BACKENDS)
                .layer("models")
                .definedBy("snn.models..")
                .layer("cli")
                .definedBy("snn.cli..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("models")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("backends")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("compiler")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("interop")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("api")
                .mayOnlyBeAccessedByLayers("backends", "cli")
                .whereLayer("grammar")
                .mayOnlyBeAccessedByLayers("compiler")
                .check(house);
    }

    @Test
    void noBackendKnowsAnother() {
        for (String backend : BACKENDS) {
            for (String other : BACKENDS) {
                if (!backend.equals(other)) {
                    noClasses()
                            .that()
                            .resideInAPackage(backend)
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(other)
                            .check(house);
                }
            }
        }
    }

    @Test
    void namesSayWhatATypeIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helpers?|Manager|Impl)")
                .orShould()
                .haveSimpleNameStartingWith("Abstract")
                .check(house);
    }

    @Test
    void nothingLooksAtItselfByReflection() {
        noClasses()
                .that()
                .resideOutsideOfPackages("snn.ir.wire.v1..", "snn.grammar..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.reflect..")
                .orShould()
                .callMethod(Class.class, "forName", String.class)
                .check(house);
    }

    @Test
    void generatedProtobufIsSeenByTheWireFormAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("snn.ir.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("snn.ir.wire.v1..", "com.google.protobuf..")
                .check(house);
    }

    @Test
    void vectorsAreInTwoRooms() {
        noClasses()
                .that()
                .resideOutsideOfPackages("snn.simd..", "snn.training..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..")
                .check(house);
    }

    @Test
    void onlyWhatMeasuresReadsTheClock() {
        noClasses()
                .that()
                .resideOutsideOfPackages("snn.cli..", "snn.backend..", "snn.training..")
                .and()
                .doNotHaveFullyQualifiedName("snn.simd.Warming") // which waits for the compiler
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(house);
    }

    @Test
    void roomsBesideTheCommandAreSilent() {
        noClasses()
                .that()
                .resideOutsideOfPackage("snn.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(house);
    }
}
