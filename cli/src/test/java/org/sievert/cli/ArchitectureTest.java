package org.sievert.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The house: which module may know which, no cycles, a sign on every room. */
class ArchitectureTest {
    /** Each module's package and those that it may use, as in the design: data flows one way. */
    private static final Map<String, List<String>> MAY_USE = Map.of(
            "firrtl", List.of(),
            "trainingexport", List.of(),
            "encodergen", List.of("firrtl", "trainingexport"),
            "pdkflows", List.of("trainingexport"),
            "verification", List.of("encodergen", "pdkflows", "trainingexport", "firrtl"),
            "reports", List.of("verification", "encodergen", "pdkflows", "trainingexport", "firrtl"),
            "cli", List.of("reports", "verification", "encodergen", "pdkflows", "trainingexport", "firrtl"));

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.sievert");
        for (String module : MAY_USE.keySet()) {
            assertThat(classes.stream().filter(c -> c.getPackageName().startsWith("org.sievert." + module)))
                    .as(module)
                    .isNotEmpty();
        }
    }

    @Test
    void modulesKnowOnlyWhatLiesBelowThem() {
        int checked = 0;
        for (var module : MAY_USE.entrySet()) {
            for (String other : MAY_USE.keySet()) {
                if (!other.equals(module.getKey()) && !module.getValue().contains(other)) {
                    noClasses()
                            .that()
                            .resideInAPackage("org.sievert." + module.getKey() + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("org.sievert." + other + "..")
                            .check(classes);
                    checked++;
                }
            }
        }
        assertThat(checked).isEqualTo(7 * 6 - 18);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("org.sievert.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void onlyTheCommandLineEndsTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.sievert.cli")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(classes);
    }

    @Test
    void noStaticMutableState() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage("org.sievert..")
                .and()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .check(classes);
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        Path root = Path.of("..").toAbsolutePath().normalize();
        List<String> without = new ArrayList<>();
        int packages = 0;
        try (Stream<Path> modules = Files.list(root)) {
            for (Path sources : modules.map(m -> m.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    for (Path folder : files.filter(f -> f.toString().endsWith(".java"))
                            .map(Path::getParent)
                            .distinct()
                            .toList()) {
                        packages++;
                        if (!Files.exists(folder.resolve("package-info.java"))) {
                            without.add(root.relativize(folder).toString());
                        }
                    }
                }
            }
        }
        assertThat(without).isEmpty();
        assertThat(packages).isGreaterThanOrEqualTo(15);
    }
}
