package snn.interop.nir.importing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The README of the importing package has a row for every option and every setting of a profile.
class TablesTest {
    private static final Path README = Path.of("src/main/java/snn/interop/nir/importing/README.md");

    static Stream<String> rows() {
        Stream<String> options = Stream.of(Option.values()).map(TablesTest::row);
        Stream<String> settings =
                Profiles.ALL.stream()
                        .flatMap(p -> p.settings().stream().map(s -> row(p.name(), s)));
        return Stream.concat(options, settings);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_row_is_in_the_readme(String row) throws IOException {
        assertTrue(Files.readString(README).contains(row), row);
    }

    private static String row(Option option) {
        String takes =
                option.words().isEmpty() ? "text" : "`" + String.join("`, `", option.words()) + "`";
        String standard = option.standard().isEmpty() ? "none" : "`" + option.standard() + "`";
        return "| `%s` | %s | %s | %s: %s |"
                .formatted(option.word(), option.summary(), takes, standard, option.reason());
    }

    private static String row(String profile, Profiles.Setting setting) {
        return "| `%s` | `%s` | `%s` | %s |"
                .formatted(profile, setting.option().word(), setting.value(), setting.reason());
    }
}
