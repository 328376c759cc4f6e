package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import snn.interop.nir.importing.Option;
import snn.interop.nir.importing.Profiles;

/// `docs/nir.md` says what the code does.
final class NirPageTest {
    private final String page = read();

    @Test
    void everyOptionIsThereWithItsStandard() {
        for (Option option : Option.values()) {
            String standard = option.standard().isEmpty() ? "none" : option.standard();
            List<String> row =
                    page.lines().filter(l -> l.startsWith("| `--" + option.word() + "`")).toList();
            assertEquals(1, row.size(), option.word());
            assertTrue(row.getFirst().contains(standard), row.getFirst());
            option.words()
                    .forEach(
                            w -> assertTrue(row.getFirst().contains("`" + w + "`"), option.word()));
        }
    }

    @Test
    void everySettingOfAProfileIsThere() {
        for (Profiles.Profile profile : Profiles.ALL) {
            for (Profiles.Setting setting : profile.settings()) {
                String row =
                        "| `%s` | `%s` | `%s` | %s |"
                                .formatted(
                                        profile.name(),
                                        setting.option().word(),
                                        setting.value(),
                                        setting.reason());
                assertTrue(page.contains(row), row);
            }
        }
    }

    private static String read() {
        try {
            return Files.readString(Path.of("../docs/nir.md"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
