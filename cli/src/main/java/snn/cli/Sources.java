package snn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import snn.ir.diagnostic.Span;
import snn.ir.wire.StoredModel;

/// The texts that diagnostics point into, and places in them as people count: lines and columns
/// from 1, a column being a character and not a UTF-16 unit.
final class Sources {
    private static final long LARGEST = 16 << 20;
    private static final Place NOWHERE = new Place(1, 1);

    private final Map<String, String> texts = new HashMap<>();
    private String subject = "";

    /// Where a span starts or ends.
    record Place(int line, int column) {}

    void remember(String file, String text) {
        texts.put(file, text);
    }

    /// Names the file a command is about: that of diagnostics that point at no text.
    void about(String file) {
        subject = file;
    }

    String file(Span span) {
        return span.exists() ? span.file() : subject;
    }

    /// Remembers the text that a model brings along, under the names its nodes point to.
    void remember(StoredModel model) {
        String source = model.header().source();
        if (!source.isEmpty()) {
            Levels.graph(model).nodes().stream()
                    .map(n -> n.origin().file())
                    .filter(file -> !file.isEmpty())
                    .forEach(file -> remember(file, source));
        }
    }

    /// The text of a file; empty where it cannot be had.
    String text(String file) {
        return texts.computeIfAbsent(file, Sources::read);
    }

    Place start(Span span) {
        return span.exists() ? place(span.file(), span.start()) : NOWHERE;
    }

    /// The place behind the last character.
    Place end(Span span) {
        return span.exists() ? place(span.file(), span.end()) : NOWHERE;
    }

    /// A line without its end, counted from 1.
    String line(String file, int number) {
        return text(file).lines().skip(number - 1L).findFirst().orElse("");
    }

    private Place place(String file, int offset) {
        String text = text(file);
        int end = Math.min(offset, text.length());
        int line = 1;
        int start = 0;
        for (int n = text.indexOf('\n'); n >= 0 && n < end; n = text.indexOf('\n', n + 1)) {
            line++;
            start = n + 1;
        }
        return new Place(line, text.codePointCount(start, end) + 1);
    }

    private static String read(String file) {
        try {
            Path path = Path.of(file);
            return Files.size(path) <= LARGEST ? Files.readString(path) : "";
        } catch (IOException | java.nio.file.InvalidPathException _) {
            return "";
        }
    }
}
