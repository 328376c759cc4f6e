package snn.compiler.expand;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import snn.compiler.syntax.Import;
import snn.compiler.syntax.Parser;
import snn.compiler.syntax.SyntaxTree;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;

/// Reads what a file imports, and what those files import; each file once.
final class Imports {
    /// Beyond so many files, or so many that import each other in a row, it is no model.
    private static final int MOST = 1024;

    private static final int DEEPEST = 64;

    private final Library library;
    private final Map<String, SyntaxTree> trees = new LinkedHashMap<>();
    private final Set<String> unread = new HashSet<>();
    private final List<Diagnostic> problems = new ArrayList<>();
    private boolean complete = true;

    private Imports(Library library) {
        this.library = library;
    }

    /// What was read.
    ///
    /// @param trees the file itself first
    /// @param complete whether every file could be read
    record Loaded(List<SyntaxTree> trees, List<Diagnostic> problems, boolean complete) {
        Loaded {
            trees = List.copyOf(trees);
            problems = List.copyOf(problems);
        }
    }

    static Loaded of(SyntaxTree root, Library library) {
        var imports = new Imports(library);
        imports.add(root, List.of(PathText.normal(root.file())));
        return new Loaded(List.copyOf(imports.trees.values()), imports.problems, imports.complete);
    }

    private void add(SyntaxTree tree, List<String> way) {
        trees.put(way.getLast(), tree);
        for (Import wanted : tree.imports()) {
            String path = PathText.beside(way.getLast(), wanted.path());
            List<String> further = Stream.concat(way.stream(), Stream.of(path)).toList();
            if (way.contains(path)) {
                refuse(cycle(wanted, further.subList(way.indexOf(path), further.size())));
            } else if (!trees.containsKey(path) && !unread.contains(path)) {
                read(wanted, further);
            }
        }
    }

    private void read(Import wanted, List<String> way) {
        if (way.size() > DEEPEST || trees.size() + unread.size() >= MOST) {
            refuse(tooMany(wanted));
            return;
        }
        String path = way.getLast();
        switch (library.read(path, wanted.pathSpan())) {
            case Result.Rejected<String>(var said) -> {
                complete = false;
                unread.add(path);
                problems.addAll(said);
            }
            case Result.Ok<String>(var text, _) -> {
                Parser.Reading reading = Parser.read(path, text);
                problems.addAll(reading.problems());
                complete &= reading.tree().isPresent();
                reading.tree().ifPresent(tree -> add(tree, way));
            }
        }
    }

    private void refuse(Diagnostic problem) {
        complete = false;
        if (problems.size() <= MOST) {
            problems.add(problem);
        }
    }

    private static Diagnostic cycle(Import wanted, List<String> circle) {
        String way = circle.stream().map(f -> "`" + f + "`").collect(Collectors.joining(" -> "));
        return Diagnostic.error("import-cycle", "files import each other: %s", way)
                .at(wanted.pathSpan(), "closes the circle")
                .hint("move what both need into a third file");
    }

    private static Diagnostic tooMany(Import wanted) {
        return Diagnostic.error(
                        "too-large",
                        "a model is made of at most %d files, %d imported in a row",
                        MOST,
                        DEEPEST)
                .at(wanted.pathSpan(), "one too many");
    }
}
