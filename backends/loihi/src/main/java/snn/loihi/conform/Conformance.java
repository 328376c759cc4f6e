package snn.loihi.conform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import snn.loihi.chip.Chip;
import snn.loihi.emulator.Semantics;
import snn.loihi.image.ChipImage;

/// Runs every case of a folder of golden vectors. A case has one result, whatever the number of its
/// traces: it fails where any trace differs, and passes where at least one was run and all of those
/// are equal. No file makes it throw.
public final class Conformance {
    private final int perCore;

    private Conformance(Chip chip) {
        this.perCore = chip.core().compartments();
    }

    /// @param place a folder, whose `.json` and `.json.gz` files are taken by name, or one file
    public static List<CaseResult> run(Path place) {
        var conformance = new Conformance(Chip.loihi1());
        var results = new ArrayList<CaseResult>();
        try {
            for (Path file : files(place)) {
                conformance.file(file, results);
            }
        } catch (IOException e) {
            results.add(new CaseResult(place.toString(), Verdict.FAIL, "cannot be read: " + e));
        }
        return List.copyOf(results);
    }

    private static List<Path> files(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> entries = Files.list(place)) {
            return entries.filter(Conformance::isGolden).sorted().toList();
        }
    }

    private static boolean isGolden(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".json") || name.endsWith(".json.gz");
    }

    private void file(Path file, List<CaseResult> results) {
        String name = String.valueOf(file.getFileName());
        try {
            Place root = GoldenFile.read(file);
            String category = root.at("category").text();
            int number = 0;
            for (Place place : root.at("cases").items()) {
                results.add(result(category, number++, place));
            }
        } catch (Malformed e) {
            results.add(new CaseResult(name, Verdict.FAIL, "malformed file: " + e.getMessage()));
        } catch (OutOfMemoryError | StackOverflowError e) {
            results.add(new CaseResult(name, Verdict.FAIL, "too large to read"));
        }
    }

    private CaseResult result(String category, int number, Place place) {
        String name = category + "/" + number;
        try {
            name = category + "/" + place.at("name").text();
            return place.find("tool").isPresent()
                    ? QuantiserCase.result(name, place)
                    : result(name, GoldenCase.read(place));
        } catch (Malformed e) {
            return new CaseResult(name, Verdict.FAIL, "malformed case: " + e.getMessage());
        } catch (OutOfMemoryError e) {
            return new CaseResult(name, Verdict.FAIL, "too large to run");
        }
    }

    private CaseResult result(String name, GoldenCase golden) {
        ChipImage image = CaseImage.of(golden, perCore);
        var tally = new Tally(golden.steps());
        for (GoldenCase.TraceGroup group : golden.groups()) {
            for (String profile : group.profiles()) {
                Optional<Semantics> semantics = Semantics.named(profile);
                if (semantics.isEmpty()) {
                    tally.unsupported(profile, "no such profile");
                } else {
                    follow(semantics.get(), golden, image, group, tally);
                }
            }
        }
        return tally.result(name);
    }

    private void follow(
            Semantics semantics,
            GoldenCase golden,
            ChipImage image,
            GoldenCase.TraceGroup group,
            Tally tally) {
        Optional<String> lacking = Abilities.lacking(semantics, golden);
        if (lacking.isPresent()) {
            tally.unsupported(semantics.name(), lacking.get());
            return;
        }
        var run = new CaseRun(golden, image, perCore, semantics);
        Optional<String> difference = run.difference(group.traces());
        if (difference.isPresent()) {
            tally.fails(semantics.name(), difference.get());
        } else {
            tally.passes(semantics.name());
        }
    }
}
