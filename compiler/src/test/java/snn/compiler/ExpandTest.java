package snn.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snn.compiler.expand.Expand;
import snn.compiler.expand.Expansion;
import snn.compiler.expand.FolderLibrary;
import snn.compiler.expand.Library;
import snn.compiler.syntax.Chain;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.Parser;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.diagnostic.Span;

class ExpandTest {
    private static final String BLOCK =
            """
            block two(n, cell = lif(threshold = 1)) {
              input x
              let wide = 2 * n
              neuron own = lif(tau_mem = 10 ms)
              layer a = x -> dense(wide) -> cell
              layer b = add(a -> dense(n), prev(x), x @ -3 steps) -> own
              output b
            }
            """;

    @Test
    void parameters_and_lets_are_replaced() {
        assertEquals(
                List.of("h = e -> dense(2 * 4) -> lif(tau_mem = 20)"),
                layers(
                        "network n(w = 4, tau = 20 ms) { let wide = 2 * w layer h = e -> dense(wide) -> lif(tau_mem = tau) }"));
    }

    @Test
    void a_block_becomes_its_layers_and_its_name_leads_to_what_it_gives_out() {
        assertEquals(
                List.of(
                        "s1.a = e -> dense(2 * 4) -> lif(threshold = 1)",
                        "s1.b = add(s1.a -> dense(4), prev(e), e @ -3) -> lif(tau_mem = 10)",
                        "h = s1.b -> dense(3)"),
                layers(BLOCK + "network n { layer s1 = e -> two(4) layer h = s1 -> dense(3) }"));
    }

    @Test
    void a_delay_of_what_comes_in_goes_to_where_it_comes_from() {
        assertEquals(
                List.of(
                        "s1.a = add(f @ -2, prev(e)) -> dense(2 * 4) -> if",
                        "s1.b = add(s1.a -> dense(4), add(f @ -2 + -1, e @ -1 + -1),"
                                + " add(f @ -2 + -3, e @ -1 + -3)) -> lif(tau_mem = 10)"),
                layers(
                        BLOCK
                                + "network n { layer s1 = add(f @ -2 steps, prev(e)) -> two(n = 4, cell = if) }"));
    }

    @Test
    void repetitions_are_numbered() {
        assertEquals(
                List.of(
                        "s.1.a = e -> dense(2 * 4) -> li",
                        "s.1.b = add(s.1.a -> dense(4), prev(e), e @ -3) -> lif(tau_mem = 10)",
                        "s.2.a = s.1.b -> dense(2 * 4) -> li",
                        "s.2.b = add(s.2.a -> dense(4), prev(s.1.b), s.1.b @ -3) -> lif(tau_mem = 10)",
                        "h = s.2.b -> dense(5) -> dense(5) -> dense(5)"),
                layers(
                        BLOCK
                                + "network n(depth = 2) { layer s = e -> repeat(depth, two(4, cell = li)) layer h = s -> repeat(1 + depth, dense(5)) }"));
    }

    @Test
    void blocks_stand_anywhere_in_a_chain_and_in_joined_chains() {
        assertEquals(
                List.of(
                        "h.flatten = e -> flatten",
                        "h.one.a = h.flatten -> dense(1)",
                        "h.one2.a = f -> dense(1)",
                        "h = add(h.one.a -> lif, h.one2.a, h.one2.a) -> dense(2)"),
                layers(
                        "block one { input x layer a = x -> dense(1) output a }"
                                + " network n { layer h = add(e -> flatten -> one -> lif, f -> one, h.one2) -> dense(2) }"));
    }

    @Test
    void chains_are_joined_by_the_inputs_of_a_block() {
        String block =
                "block cell { input exc input inh layer a = join(x = exc -> dense(2), y = inh) -> k layer b = exc -> a2 output a }";
        assertEquals(
                List.of(
                        "h.dense = e -> dense(7)",
                        "h.a = join(x = h.dense -> dense(2), y = f) -> k",
                        "h.b = h.dense -> a2"),
                layers(
                        block
                                + " network n { layer h = join(inh = f, exc = e -> dense(7)) -> cell }"));
    }

    @Test
    void blocks_in_blocks_pass_on_what_they_give_out() {
        assertEquals(
                List.of("h.u.v.a = e -> dense(3)", "o = h.u.v.a -> dense(1)"),
                layers(
                        "block c(n) { input x layer a = x -> dense(n) output a }"
                                + "block b(n) { input x layer v = x -> c(n) output v }"
                                + "block a(n) { input x layer u = x -> b(n) output u }"
                                + "network n { layer h = e -> a(3) layer o = h -> dense(1) }"));
    }

    @Test
    void what_is_wrong_with_uses_of_blocks_is_told() {
        assertEquals(List.of("missing-parameter"), codes("layer h = e -> two"));
        assertEquals(List.of("unknown-parameter"), codes("layer h = e -> two(1, m = 2)"));
        assertEquals(List.of("duplicate-parameter"), codes("layer h = e -> two(1, n = 2)"));
        assertEquals(List.of("positional-argument"), codes("layer h = e -> two(1, if, 2)"));
        assertEquals(List.of("wrong-value"), codes("layer h = e -> two(1, two(3))"));
        assertEquals(List.of("wrong-value"), codes("layer h = e -> two(1, 3)"));
        assertEquals(List.of("block-input"), codes("layer h = join(y = e) -> two(1)"));
        assertEquals(List.of("range"), codes("layer h = e -> repeat(0, two(1))"));
        assertEquals(List.of("missing-parameter"), codes("layer h = e -> repeat(two(1))"));
        assertEquals(List.of("too-large"), codes("layer h = e -> repeat(50000, two(1))"));
        assertEquals(
                List.of("too-large"),
                codes("layer h = e -> two(1) -> repeat(65000, repeat(65000, dense(1)))"));
    }

    @Test
    void blocks_do_not_recurse() {
        String text =
                "block a { input x layer u = x -> b output u } block b { input x layer u = x -> a output u }"
                        + "block c { input x layer u = x -> a output u } network n { layer h = e -> c }";
        assertEquals(
                List.of("recursion"), said(text, Map.of()).stream().map(Diagnostic::code).toList());
        assertTrue(said(text, Map.of()).getFirst().message().contains("`a` -> `b` -> `a`"));
    }

    @Test
    void lets_that_double_are_bounded() {
        var text = new StringBuilder("network n { let a0 = 1 ");
        for (int n = 1; n < 200; n++) {
            text.append("let a%d = a%d + a%d ".formatted(n, n - 1, n - 1));
        }
        text.append("layer h = e -> dense(a199) }");
        assertEquals(
                List.of("too-large"),
                said(text.toString(), Map.of()).stream().map(Diagnostic::code).toList());
    }

    @Test
    void imports_bring_what_other_files_define() {
        var files =
                Map.of(
                        "m/lib/a.snn",
                                "import \"b.snn\" block a { input x layer u = x -> b output u }",
                        "m/lib/b.snn", "block b { input x layer u = x -> dense(1) output u }");
        String text =
                "import \"lib/a.snn\" import \"./lib/../lib/b.snn\" network n { layer h = e -> a }";
        assertEquals(List.of(), said(text, files));
        assertEquals(List.of("h.u.u = e -> dense(1)"), layers(text, files));
    }

    @Test
    void thousands_of_copies_are_made() {
        assertEquals(
                20_000,
                layers(BLOCK + "network n { layer s = e -> repeat(10000, two(4)) }").size());
    }

    @Test
    void only_the_folder_of_a_model_and_what_is_allowed_is_read(@TempDir Path folder)
            throws IOException {
        Path models = Files.createDirectories(folder.resolve("models/lib"));
        Path cells = Files.writeString(models.resolve("cells.snn"), "block a {}");
        Path secret = Files.writeString(folder.resolve("secret.snn"), "block s {}");
        Files.createSymbolicLink(models.resolve("link.snn"), secret);
        Path model = folder.resolve("models/x.snn");
        Library library = FolderLibrary.of(model, List.of());
        assertEquals("block a {}", library.read(cells.toString(), Span.NONE).orThrow());
        assertTrue(refused(library, folder + "/models/../secret.snn").contains("outside"));
        assertTrue(refused(library, models + "/link.snn").contains("outside"));
        assertTrue(refused(library, models.toString()).contains("there is no file"));
        assertTrue(refused(library, models + "/none.snn").contains("there is no file"));
        assertTrue(refused(library, "a\0b").contains("there is no file"));
        Library wider = FolderLibrary.of(model, List.of(folder));
        assertEquals("block s {}", wider.read(models + "/link.snn", Span.NONE).orThrow());
    }

    private static String refused(Library library, String path) {
        var said = library.read(path, Span.NONE).diagnostics().getFirst();
        assertEquals("import", said.code());
        return said.message();
    }

    @Test
    void a_circle_of_imports_is_refused() {
        var said = said("import \"a.snn\" network n {}", Map.of("m/a.snn", "import \"x.snn\""));
        assertEquals("import-cycle", said.getFirst().code());
        assertTrue(said.getFirst().message().contains("`m/x.snn` -> `m/a.snn` -> `m/x.snn`"));
        assertEquals("m/a.snn", said.getFirst().span().file());
    }

    @Test
    void a_mistake_in_an_imported_file_is_shown_there() {
        var said = said("import \"a.snn\" network n {}", Map.of("m/a.snn", "block { }"));
        assertEquals("m/a.snn", said.getFirst().span().file());
        assertEquals("syntax", said.getFirst().code());
    }

    private static List<String> codes(String layer) {
        return said(BLOCK + "network n { " + layer + " }", Map.of()).stream()
                .map(Diagnostic::code)
                .toList();
    }

    private static List<Diagnostic> said(String text, Map<String, String> files) {
        return expansion(text, files).problems();
    }

    private static List<String> layers(String text) {
        return layers(text, Map.of());
    }

    private static List<String> layers(String text, Map<String, String> files) {
        Expansion expansion = expansion(text, files);
        assertEquals(List.of(), expansion.problems());
        return expansion.tree().orElseThrow().all(Declaration.Layer.class).stream()
                .map(l -> l.name().text() + " = " + written(l.chain()))
                .toList();
    }

    private static Expansion expansion(String text, Map<String, String> files) {
        Library library =
                (path, at) ->
                        files.containsKey(path)
                                ? Result.ok(files.get(path))
                                : Library.empty().read(path, at);
        var reading = Parser.read("m/x.snn", text);
        assertEquals(List.of(), reading.problems());
        return Expand.of(reading.tree().orElseThrow(), library);
    }

    private static String written(Chain chain) {
        var out = new StringBuilder(written(chain.source()));
        chain.elements().forEach(e -> out.append(" -> ").append(written(e)));
        return out.toString();
    }

    private static String written(Expression e) {
        return switch (e) {
            case Expression.Application a when a.isBare() -> a.name().text();
            case Expression.Application a ->
                    a.name().text()
                            + "("
                            + String.join(
                                    ", ",
                                    a.arguments().stream()
                                            .map(g ->
                                                    g.name().map(n -> n.text() + " = ").orElse("")
                                                            + written(g.value()))
                                            .toList())
                            + ")";
            case Expression.Delayed d -> written(d.reference()) + " @ " + written(d.offset());
            case Expression.Flow f -> written(f.chain());
            case Expression.Quantity q -> String.valueOf((int) q.value());
            case Expression.Negated n -> "-" + written(n.operand());
            case Expression.Binary b ->
                    written(b.left()) + " " + b.operator().symbol() + " " + written(b.right());
            default -> e.toString();
        };
    }
}
