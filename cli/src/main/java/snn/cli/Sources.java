package snn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import snn.compiler.syntax.Source;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Lines;
import snn.ir.diagnostic.Span;
import snn.ir.wire.StoredModel;

/// The texts that diagnostics point into: of a file that was read, of a model that brings its own,
/// or else of what lies under the name.
final class Sources {
    private static final Lines.Position NOWHERE = new Lines.Position(1, 1);

    private final Map<String, String> texts = new HashMap<>();
    private String subject = "";

    void remember(String file, String text) {
        texts.put(file, text);
    }

    /// Names the file a command is about: that of diagnostics that point at no text.
    void about(String file) {
        subject = file;
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

    /// The text of each file that the diagnostics point into.
    Map<String, String> of(List<Diagnostic> diagnostics) {
        Map<String, String> pointed = new HashMap<>();
        diagnostics.stream()
                .flatMap(d -> d.labels().stream())
                .map(l -> l.span().file())
                .filter(file -> !file.isEmpty())
                .forEach(file -> pointed.put(file, text(file)));
        return pointed;
    }

    String file(Span span) {
        return span.exists() ? span.file() : subject;
    }

    Lines.Position start(Span span) {
        return span.exists() ? Lines.of(text(span.file())).position(span.start()) : NOWHERE;
    }

    /// The place behind the last character.
    Lines.Position end(Span span) {
        return span.exists() ? Lines.of(text(span.file())).position(span.end()) : NOWHERE;
    }

    private String text(String file) {
        return texts.computeIfAbsent(file, Sources::read);
    }

    private static String read(String file) {
        try {
            Path path = Path.of(file);
            return Files.size(path) <= Source.LARGEST ? Files.readString(path) : "";
        } catch (IOException | InvalidPathException _) {
            return "";
        }
    }
}
