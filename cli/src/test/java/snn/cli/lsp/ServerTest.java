package snn.cli.lsp;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sessions as an editor has them, over streams.
final class ServerTest {
    private static final String TINY =
            """
            /// Says `hello`.
            network tiny {
              time 10 steps of 1 ms
              input  image  = real[2, 2]
              encode spikes = image -> poisson(rate = 200 Hz)
              neuron cell   = lif(tau_mem = 20 ms)
              layer  h      = spikes -> flatten -> dense(8) -> cell
              layer  out    = h -> dense(2) -> li(tau_mem = 20 ms)
              output label  = out -> max_over_time -> argmax
            }
            """;

    @Test
    void aMistakeIsShownAndGoesWhenItIsMended() throws IOException {
        try (var session = Session.start(Optional.of(Path.of("../docs/rules")))) {
            session.initialize();
            List<Diagnostic> found = session.open(TINY.replace("h -> dense(2)", "hh -> dense(2)"));
            assertEquals(1, found.size(), found.toString());
            Diagnostic mistake = found.getFirst();
            assertEquals(range(7, 18, 7, 20), mistake.getRange());
            assertEquals(DiagnosticSeverity.Error, mistake.getSeverity());
            assertEquals("unknown-name", mistake.getCode().getLeft());
            assertEquals(
                    "`hh` is not declared: no such name\nhint: did you mean `h`?",
                    mistake.getMessage().getLeft());
            assertTrue(mistake.getCodeDescription().getHref().endsWith("/unknown-name.md"));

            assertEquals(List.of(), session.change(range(7, 18, 7, 20), "h"));
        }
    }

    @Test
    void theCauseIsRelatedInformation() throws IOException {
        try (var session = Session.start()) {
            session.initialize();
            Diagnostic mistake =
                    session.open(TINY.replace("spikes -> flatten ->", "spikes ->")).getFirst();
            assertEquals("rank", mistake.getCode().getLeft());
            var cause = mistake.getRelatedInformation().getFirst();
            assertEquals("[2, 2]", cause.getMessage());
            assertEquals(range(3, 9, 3, 14), cause.getLocation().getRange());
            assertEquals(Session.URI, cause.getLocation().getUri());
        }
    }

    @Test
    void columnsCountUtf16AndLinesEndInAnyWay() throws IOException {
        try (var session = Session.start()) {
            session.initialize();
            String text = TINY.replace("network tiny {\n", "network tiny { // 🧠\r\n");
            List<Diagnostic> found = session.open(text.replace("// 🧠", "/* 🧠"));
            assertEquals(new Position(1, 15), found.getFirst().getRange().getStart());
            var brain = range(1, 15, 1, 20);
            assertEquals(List.of(), session.change(brain, "// 🧠"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    dense(8) -> ce|ll; neuron cell   = lif(tau_mem = 20 ms)
                    h -> de|nse(2); [8] → [2]
                    -> l|i(tau_mem; tau_mem dv/dt = i - v
                    = l|if(; threshold`: a potential, above 0
                    li(tau_m|em =; a time, above 0
                    tau_mem = 2|0 ms)\\n  layer; 20 steps
                    = spi|kes ->; an encoder, shape [2, 2]
                    fla|tten; [2, 2] → [4]
                    -> pois|son(; probability value * rate * dt
                    """)
    void hoverSaysWhatStandsThere(String place, String said) throws IOException {
        try (var session = Session.start()) {
            session.initialize();
            String marked = marked(place.replace("\\n", "\n"));
            session.open(Session.unmarked(marked));
            Hover hover = hover(session, Session.cursor(marked));
            String text = hover.getContents().getRight().getValue();
            assertTrue(text.contains(said), text);
        }
    }

    @Test
    void hoverIsSilentWhereThereIsNothingToSay() throws IOException {
        try (var session = Session.start()) {
            session.initialize();
            session.open(TINY);
            assertNull(hover(session, new Position(0, 2)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    = h -> dense(2) -> | li(;               dense, flatten, lif, cell; poisson
                    = h -> dense(2) -> l|;                  lif, li, cell;             time
                    = h -> dense(2) -> cuba_lif(|;          tau_syn, reset;            dense
                    = h -> dense(2) -> lif(reset = |);      zero, subtract, none;      tau_mem
                    = h -> dense(2) -> lif(reset = s|, tau_mem = 5 ms); subtract;      tau_mem
                    = h -> dense(2) -> lif(tau_mem = 5 |);  ms, us, steps;             Hz
                    = h -> dense(2) -> lif(tau_mem = 5 m|;  ms;                        kHz
                    = h -> dense(2, |;                      weights, bias;             zero
                    = h -> dense(2, weights = |);           real, binary;              bias
                    = |;                                    spikes, h;                 image
                    = h|;                                   spikes, h;                 label
                    """)
    void completionOffersWhatFits(String written, String offered, String not) throws IOException {
        String line = "h -> dense(2) -> li(tau_mem = 20 ms)";
        String marked = TINY.replace("= " + line, written.strip()).replace("| li(", "|");
        try (var session = Session.start()) {
            session.initialize();
            session.open(Session.unmarked(marked));
            List<String> labels = labels(session, Session.cursor(marked));
            assertTrue(labels.containsAll(List.of(offered.split(", "))), labels.toString());
            assertFalse(labels.contains(not), labels.toString());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    network a {\\n  |\\n}; layer, train, input; network
                    network a {\\n  train {\\n    |\\n  }\\n}; rule, loss, batch; layer
                    network a {\\n  train { rule = | }\\n}; surrogate; cross_entropy
                    network a {\\n  train {\\n    rule = surrogate(|\\n    batch = 3\\n  }\\n}; arctan, reset; adam
                    network a {\\n  target t { | }\\n}; weights, clock; layer
                    |; network; layer
                    network a { encode e = x -> |; poisson, latency; dense
                    network a { output o = x -> |; last, spike_count; argmax
                    network a { output o = x -> last -> |; argmax; last
                    network a { time 5 steps |; of; ms
                    neuron n {\\n  |\\n}; state, on, spike when, integration; layer
                    neuron n {\\n  state v = 0 mV\\n  |\\n}; dv/dt, signal; train
                    neuron n(tau = 3 ms) {\\n  state v = 0 mV\\n  dv/dt = -v / |\\n}; tau, v, exp; spike when
                    neuron n {\\n  state v = 0 mV\\n  spike when v > 1 mV { | }\\n}; v; exp
                    block b(n) {\\n  |\\n}; input, layer, output; train
                    block b(n) {\\n  input x\\n  layer a = |\\n}; x; b
                    network a(width = 3) { layer h = x -> dense(|) }; width, weights; lif
                    block b(n) {\\n  input x\\n  output x\\n}\\nnetwork a { layer h = x -> | }; b, lif, dense; x
                    block b(n) {\\n  input x\\n  layer a = x -> |\\n}; conv2d, dense, lif, repeat; x
                    network a { layer h = | }; add, prev; lif
                    network a { // |; ''; layer
                    """)
    void completionKnowsTheSection(String written, String offered, String not) throws IOException {
        String marked = written.strip().replace("\\n", "\n");
        try (var session = Session.start()) {
            session.initialize();
            session.open(Session.unmarked(marked));
            List<String> labels = labels(session, Session.cursor(marked));
            List<String> wanted = offered.isEmpty() ? List.of() : List.of(offered.split(", "));
            assertTrue(labels.containsAll(wanted), labels.toString());
            assertFalse(labels.contains(not), labels.toString());
            assertEquals(offered.isEmpty(), labels.isEmpty(), labels.toString());
        }
    }

    @Test
    void completionReplacesTheWordThatIsBegun() throws IOException {
        try (var session = Session.start()) {
            session.initialize();
            session.open(TINY);
            CompletionItem flatten =
                    items(session, new Position(6, 30)).stream()
                            .filter(i -> i.getLabel().equals("flatten"))
                            .findFirst()
                            .orElseThrow();
            assertEquals(range(6, 28, 6, 30), flatten.getTextEdit().getLeft().getRange());
        }
    }

    @Test
    void aNameLeadsToItsDeclarationAndAllItsPlaces() throws IOException {
        try (var session = Session.start()) {
            session.initialize();
            session.open(TINY);
            var use = new Position(6, 55);
            var found =
                    Session.get(
                            session.texts().definition(new DefinitionParams(Session.TEXT, use)));
            assertEquals(range(5, 9, 5, 13), found.getLeft().getFirst().getRange());
            var all =
                    Session.get(
                            session.texts()
                                    .references(
                                            new ReferenceParams(
                                                    Session.TEXT,
                                                    new Position(6, 9),
                                                    new ReferenceContext(true))));
            assertEquals(
                    List.of(range(6, 9, 6, 10), range(7, 18, 7, 19)),
                    all.stream().map(l -> l.getRange()).toList());
            var lit =
                    Session.get(
                            session.texts()
                                    .documentHighlight(
                                            new DocumentHighlightParams(Session.TEXT, use)));
            assertEquals(2, lit.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hidden", "`fc1.weight`"})
    void renameChangesEveryPlace(String name) throws IOException {
        try (var session = Session.start()) {
            session.initialize();
            session.open(TINY);
            var edits =
                    Session.get(rename(session, new Position(7, 18), name))
                            .getChanges()
                            .get(Session.URI);
            assertEquals(
                    TINY.replace("layer  h ", "layer  " + name + " ")
                            .replace("= h ", "= " + name + " "),
                    Session.edited(TINY, requireNonNull(edits)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "layer, is a word of the language",
        "out, is declared",
        "a b, is no name",
        "3, is no name",
        "'', is no name",
        "lif, lif"
    })
    void renameRefusesWhatWouldMeanSomethingElse(String name, String why) throws IOException {
        try (var session = Session.start()) {
            session.initialize();
            session.open(TINY);
            String said = refusal(session, new Position(7, 18), name);
            assertTrue(said.contains(why), said);
        }
    }

    @Test
    void renameRefusesWhereTextCannotBeRead() throws IOException {
        try (var session = Session.start()) {
            session.initialize();
            session.open(TINY.replace("-> li(tau_mem", "-> h -> -> li(tau_mem"));
            assertTrue(refusal(session, new Position(6, 9), "g").contains("cannot be read"));
        }
    }

    @Test
    void onlyNamesOfTheModelAreRenamed() throws IOException {
        try (var session = Session.start()) {
            session.initialize();
            session.open(TINY);
            assertEquals(Optional.empty(), prepared(session, new Position(6, 30)));
            var range = prepared(session, new Position(6, 9));
            assertEquals(Optional.of(range(6, 9, 6, 10)), range);
        }
    }

    private static Optional<Range> prepared(Session session, Position position) {
        return Optional.ofNullable(
                        Session.get(
                                session.texts()
                                        .prepareRename(
                                                new PrepareRenameParams(Session.TEXT, position))))
                .map(answer -> answer.getSecond().getRange());
    }

    @Test
    void aMisspeltNameIsMendedByOneKey() throws IOException {
        try (var session = Session.start()) {
            session.initialize();
            String wrong = TINY.replace("= image ->", "= imge ->");
            session.open(wrong);
            var fixes =
                    Session.get(
                            session.texts()
                                    .codeAction(
                                            new CodeActionParams(
                                                    Session.TEXT,
                                                    range(4, 18, 4, 18),
                                                    new CodeActionContext(List.of()))));
            var fix = fixes.getFirst().getRight();
            assertEquals("write `image`", fix.getTitle());
            assertEquals(
                    TINY,
                    Session.edited(
                            wrong, requireNonNull(fix.getEdit().getChanges().get(Session.URI))));
        }
    }

    @Test
    void theCallAtTheCursorShowsItsParameters() throws IOException {
        try (var session = Session.start()) {
            session.initialize();
            String marked = TINY.replace("lif(tau_mem = 20 ms)", "lif(tau_mem = |)");
            session.open(Session.unmarked(marked));
            var help =
                    Session.get(
                            session.texts()
                                    .signatureHelp(
                                            new SignatureHelpParams(
                                                    Session.TEXT, Session.cursor(marked))));
            assertTrue(
                    help.getSignatures()
                            .getFirst()
                            .getLabel()
                            .startsWith("lif(tau_mem, threshold"));
            assertEquals(0, help.getActiveParameter());
        }
    }

    @Test
    void aBlockIsOneTextForAllItsCopies() throws IOException {
        String text =
                """
                /// Twice as many.
                block two(n) {
                  input x
                  layer a = x -> dense(n) -> lif
                  output a
                }
                network net {
                  time 10 steps of 1 ms
                  input image = real[4]
                  encode s = image -> poisson
                  layer h = s -> two(8)
                  layer g = h -> two(16)
                  output label = g -> spike_count
                }
                """;
        try (var session = Session.start()) {
            session.initialize();
            assertEquals(List.of(), session.open(text));
            var hints =
                    Session.get(
                            session.texts()
                                    .inlayHint(
                                            new InlayHintParams(Session.TEXT, range(3, 0, 4, 0))));
            assertEquals(
                    List.of("[8] | [16]", "[8] | [16]"),
                    hints.stream().map(h -> h.getLabel().getLeft()).toList());
            String said = hover(session, new Position(10, 18)).getContents().getRight().getValue();
            assertTrue(said.contains("a block") && said.contains("Twice as many."), said);
            var edits =
                    Session.get(rename(session, new Position(10, 18), "double"))
                            .getChanges()
                            .get(Session.URI);
            assertEquals(
                    text.replace("two(", "double("), Session.edited(text, requireNonNull(edits)));
        }
    }

    @Test
    void aTextOfThousandsOfLayersIsAnswered() throws IOException {
        var layers = new StringBuilder(TINY.substring(0, TINY.indexOf("  layer  h")));
        String before = "spikes -> flatten";
        for (int n = 0; n < 2000; n++) {
            layers.append("  layer l%d = %s -> dense(8) -> cell%n".formatted(n, before));
            before = "l" + n;
        }
        String text = layers + "  output label = l1999 -> spike_count\n}\n";
        try (var session = Session.start()) {
            session.initialize();
            assertEquals(List.of(), session.open(text));
            var edits = Session.get(rename(session, new Position(5, 9), "c")).getChanges();
            assertEquals(2001, requireNonNull(edits.get(Session.URI)).size());
            assertTrue(labels(session, new Position(1000, 24)).contains("dense"));
        }
    }

    @Test
    void formattingChangesNoLineThatIsInOrder() throws IOException {
        try (var session = Session.start()) {
            session.initialize();
            String text = TINY.replace("layer  h      =", "layer h =  ");
            session.open(text);
            var edits = formatted(session);
            assertEquals(TINY, Session.edited(text, requireNonNull(edits)));
            assertEquals(1, edits.size());
            assertEquals(range(6, 0, 7, 0), edits.getFirst().getRange());
        }
    }

    @Test
    void whatCannotBeReadIsNotFormatted() throws IOException {
        try (var session = Session.start()) {
            session.initialize();
            session.open(TINY.replace("->", "=>"));
            assertEquals(List.of(), formatted(session));
        }
    }

    @Test
    void tokensSayWhatEachWordIs() throws IOException {
        try (var session = Session.start()) {
            session.initialize();
            session.open("network a {\n  layer h = x -> dense(8) -> lif(reset = zero)\n}");
            var tokens =
                    Session.get(
                            session.texts()
                                    .semanticTokensFull(new SemanticTokensParams(Session.TEXT)));
            assertEquals(
                    List.of(
                            "0 0 7 keyword",
                            "0 8 1 namespace",
                            "1 2 5 keyword",
                            "0 6 1 variable",
                            "0 9 5 function",
                            "0 6 1 number",
                            "0 6 3 class",
                            "0 4 5 parameter",
                            "0 8 4 enumMember"),
                    words(tokens.getData()));
        }
    }

    private static List<String> words(List<Integer> data) {
        var words = new ArrayList<String>();
        for (int n = 0; n < data.size(); n += 5) {
            String type = Highlighting.LEGEND.getTokenTypes().get(data.get(n + 3));
            words.add(data.get(n) + " " + data.get(n + 1) + " " + data.get(n + 2) + " " + type);
        }
        return words;
    }

    @Test
    void theOutlineHasEveryDeclaration() throws IOException {
        try (var session = Session.start()) {
            session.initialize();
            session.open(TINY.replace("\n}\n", "\n  target loihi1 { weights = int8 }\n}\n"));
            var outline =
                    Session.get(
                                    session.texts()
                                            .documentSymbol(new DocumentSymbolParams(Session.TEXT)))
                            .getFirst()
                            .getRight();
            assertEquals("tiny", outline.getName());
            assertEquals(
                    List.of("image", "spikes", "cell", "h", "out", "label", "loihi1"),
                    outline.getChildren().stream().map(c -> c.getName()).toList());
            assertEquals("[8]", outline.getChildren().get(3).getDetail());
        }
    }

    @Test
    void shapesStandBehindEachElement() throws IOException {
        try (var session = Session.start()) {
            session.initialize();
            session.open(TINY);
            var hints =
                    Session.get(
                            session.texts()
                                    .inlayHint(
                                            new InlayHintParams(Session.TEXT, range(6, 0, 7, 0))));
            assertEquals(
                    List.of("[4]", "[8]", "[8]"),
                    hints.stream().map(h -> h.getLabel().getLeft()).toList());
            assertEquals(new Position(6, 35), hints.getFirst().getPosition());
        }
    }

    @Test
    void bracesFold() throws IOException {
        try (var session = Session.start()) {
            session.initialize();
            session.open(TINY);
            var folds =
                    Session.get(
                            session.texts()
                                    .foldingRange(new FoldingRangeRequestParams(Session.TEXT)));
            assertEquals(1, folds.size());
            assertEquals(1, folds.getFirst().getStartLine());
            assertEquals(9, folds.getFirst().getEndLine());
        }
    }

    @Test
    void positionsOutsideTheTextAndUnknownTextsAreAnswered() throws IOException {
        try (var session = Session.start()) {
            session.initialize();
            session.open(TINY);
            for (Position bad :
                    List.of(
                            new Position(99, 99),
                            new Position(3, 1 << 30),
                            new Position(0, Integer.MAX_VALUE),
                            new Position(Integer.MAX_VALUE, Integer.MAX_VALUE))) {
                assertNull(hover(session, bad));
                items(session, bad);
                assertEquals(
                        List.of(),
                        Session.get(
                                        session.texts()
                                                .definition(
                                                        new DefinitionParams(Session.TEXT, bad)))
                                .getLeft());
            }
            var unknown = new TextDocumentIdentifier("file:///nowhere.snn");
            assertNull(
                    Session.get(
                            session.texts().hover(new HoverParams(unknown, new Position(0, 0)))));
            assertEquals(
                    List.of(),
                    Session.get(
                            session.texts()
                                    .formatting(
                                            new DocumentFormattingParams(
                                                    unknown, new FormattingOptions()))));
        }
    }

    @Test
    void aTextThatIsTooLargeOrNoneAtAllIsSaid() throws IOException {
        try (var session = Session.start()) {
            session.initialize();
            var found = session.open("x".repeat((4 << 20) + 1));
            assertEquals("too-large", found.getFirst().getCode().getLeft());
            assertNull(hover(session, new Position(0, 5)));
            assertEquals(List.of(), formatted(session));
            found = session.replace("network a\0 {}");
            assertEquals("encoding", found.getFirst().getCode().getLeft());
            found = session.replace("(".repeat(100_000));
            assertEquals("nesting", found.getFirst().getCode().getLeft());
            items(session, new Position(0, 100_000));
        }
    }

    @Test
    void aClosedTextHasNoDiagnostics() throws IOException {
        try (var session = Session.start()) {
            session.initialize();
            assertFalse(session.open("network").isEmpty());
            session.texts()
                    .didClose(new org.eclipse.lsp4j.DidCloseTextDocumentParams(Session.TEXT));
            assertEquals(List.of(), session.diagnostics());
        }
    }

    @Test
    void theEndIsInOrderOnlyAfterShutdown() throws IOException {
        var orderly = Session.start();
        orderly.initialize();
        assertTrue(orderly.end());
        var abrupt = Session.start();
        abrupt.initialize();
        assertFalse(abrupt.leave());
    }

    private static Range range(int line, int column, int endLine, int endColumn) {
        return new Range(new Position(line, column), new Position(endLine, endColumn));
    }

    /// The example with the cursor at the place of a stretch that holds `|`.
    private static String marked(String place) {
        assertTrue(TINY.contains(Session.unmarked(place)), place);
        return TINY.replace(Session.unmarked(place), place);
    }

    private static Hover hover(Session session, Position position) {
        return Session.get(session.texts().hover(new HoverParams(Session.TEXT, position)));
    }

    private static List<CompletionItem> items(Session session, Position position) {
        return Session.get(session.texts().completion(new CompletionParams(Session.TEXT, position)))
                .getLeft();
    }

    private static List<String> labels(Session session, Position position) {
        return items(session, position).stream().map(CompletionItem::getLabel).toList();
    }

    private static java.util.concurrent.CompletableFuture<org.eclipse.lsp4j.WorkspaceEdit> rename(
            Session session, Position position, String name) {
        return session.texts().rename(new RenameParams(Session.TEXT, position, name));
    }

    private static String refusal(Session session, Position position, String name) {
        try {
            var edit = rename(session, position, name).get();
            throw new AssertionError("renamed: " + edit);
        } catch (ExecutionException e) {
            return requireNonNull((ResponseErrorException) e.getCause())
                    .getResponseError()
                    .getMessage();
        } catch (InterruptedException | CompletionException e) {
            throw new AssertionError(e);
        }
    }

    private static List<? extends org.eclipse.lsp4j.TextEdit> formatted(Session session) {
        return Session.get(
                session.texts()
                        .formatting(
                                new DocumentFormattingParams(
                                        Session.TEXT, new FormattingOptions())));
    }
}
