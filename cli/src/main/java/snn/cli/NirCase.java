package snn.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A NIR file and the JSON beside it that says what it gives (`NAME.json`, or
/// `NAME.expected.json`).
///
/// @param valid whether the file is sound; empty where the JSON does not say
record NirCase(String name, Path file, Optional<Boolean> valid, List<NirTrace> traces) {
    private static final String ENDING = ".nir";

    NirCase {
        traces = List.copyOf(traces);
    }

    /// What is beside a file is not what it should be.
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message);
        }
    }

    /// The files of a folder that have such JSON, by name; or the one file.
    static List<Path> in(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> entries = Files.list(place)) {
            return entries.filter(p -> p.toString().endsWith(ENDING))
                    .filter(p -> truth(p).isPresent())
                    .sorted()
                    .toList();
        }
    }

    static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    static NirCase read(Path file) throws Malformed {
        Path beside = truth(file).orElseThrow(() -> new Malformed("there is no JSON beside it"));
        try {
            return read(file, JsonParser.parseString(Files.readString(beside)).getAsJsonObject());
        } catch (IOException | UncheckedIOException e) {
            throw new Malformed("cannot be read: " + e.getMessage());
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | ClassCastException
                | NumberFormatException e) {
            throw new Malformed(String.valueOf(e.getMessage()));
        }
    }

    private static NirCase read(Path file, JsonObject truth) throws Malformed {
        var traces = new ArrayList<NirTrace>();
        if (truth.get("traces") instanceof JsonArray list) {
            for (JsonElement trace : list) {
                traces.add(NirTrace.read(trace.getAsJsonObject()));
            }
        }
        JsonElement valid = truth.get("valid");
        return new NirCase(
                name(file),
                file,
                valid == null || valid.isJsonNull()
                        ? Optional.empty()
                        : Optional.of(valid.getAsBoolean()),
                traces);
    }

    private static Optional<Path> truth(Path file) {
        return Stream.of(".json", ".expected.json")
                .map(ending -> file.resolveSibling(name(file) + ending))
                .filter(Files::exists)
                .findFirst();
    }
}
