package snn.compiler.expand;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import snn.compiler.syntax.Definition;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;

/// Where each block is used first, so that a mistake in it can be shown with the use that led
/// there.
public final class Uses {
    /// More mistakes than these are nobody's to read.
    private static final int MOST = 1_000;

    /// The blocks of each file by where they begin.
    private final Map<String, TreeMap<Integer, Definition.Block>> blocks = new HashMap<>();

    private final Map<String, Span> first;

    Uses(List<Definition.Block> blocks, Map<String, Span> first) {
        this.first = new HashMap<>(first);
        for (Definition.Block block : blocks) {
            this.blocks
                    .computeIfAbsent(block.span().file(), _ -> new TreeMap<>())
                    .put(block.span().start(), block);
        }
    }

    /// The diagnostics in the order of the files and their texts.
    List<Diagnostic> explained(List<Diagnostic> found, List<String> files) {
        var kept = new ArrayList<Diagnostic>();
        Set<List<Object>> said = new HashSet<>();
        for (Diagnostic diagnostic : found) {
            Optional<Definition.Block> block = around(diagnostic.span());
            if (block.isEmpty()) {
                kept.add(diagnostic);
            } else if (said.add(mistake(diagnostic))) {
                kept.add(withUses(diagnostic, block.get()));
            }
        }
        kept.sort(
                Comparator.comparingInt((Diagnostic d) -> files.indexOf(d.span().file()))
                        .thenComparingInt(d -> d.span().start()));
        return kept.size() <= MOST ? kept : fewer(kept);
    }

    private static List<Diagnostic> fewer(List<Diagnostic> found) {
        List<Diagnostic> errors = found.stream().filter(Diagnostic::isError).toList();
        return (errors.isEmpty() ? found : errors).stream().limit(MOST).toList();
    }

    /// The same for every copy of a block, whose nodes differ in their names and sizes.
    private static List<Object> mistake(Diagnostic diagnostic) {
        String label = diagnostic.labels().getFirst().text();
        return List.of(
                diagnostic.code(),
                diagnostic.span(),
                label.replaceAll("`[^`]*\\.([^`.]*)`", "`$1`").replaceAll("[0-9]+", "0"));
    }

    private Diagnostic withUses(Diagnostic diagnostic, Definition.Block block) {
        Diagnostic said = diagnostic;
        Optional<Definition.Block> at = Optional.of(block);
        Set<String> shown = new HashSet<>();
        while (at.isPresent()) {
            String name = at.get().name().text();
            Span use = first.get(name);
            if (use == null || !shown.add(name)) {
                return said;
            }
            said = said.and(use, "`%s` is used here", name);
            at = around(use);
        }
        return said;
    }

    private Optional<Definition.Block> around(Span span) {
        return Optional.ofNullable(blocks.get(span.file()))
                .map(starts -> starts.floorEntry(span.start()))
                .map(Map.Entry::getValue)
                .filter(block -> span.end() <= block.span().end());
    }
}
