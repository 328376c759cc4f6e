package snn.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs Jazzer on each target in a JVM of its own, for as many seconds as the property
/// `snn.fuzz.seconds` says. It starts from the zoo, the goldens, and the inputs that earlier runs
/// found worth keeping (`src/test/corpus`); a new input that breaks a target lands in
/// `target/fuzz/TARGET` and is named.
class FuzzTest {
    private static final String SECONDS = System.getProperty("snn.fuzz.seconds", "60");
    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final Path ROOT = HERE.resolve("../..").normalize();

    private record Target(Class<?> type, List<Path> seeds) {
        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    static List<Target> targets() {
        var texts = List.of(ROOT.resolve("models"), ROOT.resolve("cli/src/test/golden/check"));
        return List.of(
                new Target(ParserTarget.class, texts),
                new Target(CheckerTarget.class, texts),
                new Target(FormatTarget.class, texts),
                new Target(ShowTarget.class, texts),
                new Target(
                        SnnbTarget.class,
                        List.of(ROOT.resolve("ir/src/test/resources/snn/ir/wire"))),
                new Target(Hdf5Target.class, List.of()));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void noInputBreaksIt(Target target) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(HERE.resolve("target/fuzz/" + target));
        Path log = folder.resolve("log");
        Process jazzer =
                new ProcessBuilder(command(target, folder))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        int status = jazzer.waitFor();
        String said = tail(log);
        assertEquals(0, status, () -> target + " was broken; " + log + " ends with\n" + said);
        assertTrue(said.contains("stat::number_of_executed_units"), said);
    }

    private static List<String> command(Target target, Path folder) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:+EnableDynamicAgentLoading",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseSerialGC",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target.type().getName(),
                        "--instrumentation_includes=snn.**:io.jhdf.**",
                        "-max_total_time=" + SECONDS,
                        "-timeout=20",
                        "-rss_limit_mb=2500",
                        "-max_len=65536",
                        "-print_final_stats=1",
                        "-dict=" + HERE.resolve("src/test/snn.dict"),
                        "-artifact_prefix=" + folder + "/"));
        command.add(Files.createDirectories(folder.resolve("corpus")).toString());
        command.add(copied(target, folder).toString());
        Path kept = HERE.resolve("src/test/corpus/" + target);
        if (Files.isDirectory(kept)) {
            command.add(kept.toString());
        }
        return command;
    }

    /// The seeds in one flat folder, as the fuzzer wants them.
    private static Path copied(Target target, Path folder) throws IOException {
        Path seeds = Files.createDirectories(folder.resolve("seeds"));
        for (Path from : target.seeds()) {
            try (Stream<Path> files = Files.walk(from, 1)) {
                for (Path file : files.filter(FuzzTest::isSeed).toList()) {
                    Files.write(seeds.resolve(file.getFileName()), Files.readAllBytes(file));
                }
            }
        }
        return seeds;
    }

    private static boolean isSeed(Path file) {
        String name = file.toString();
        return name.endsWith(".snn") || name.endsWith(".snnb") && name.contains("/v");
    }

    private static String tail(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log, java.nio.charset.StandardCharsets.ISO_8859_1);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }
}
