package snn.cli.lsp;

import java.util.Optional;
import java.util.stream.Stream;
import snn.compiler.check.Bound;
import snn.compiler.check.Measure;
import snn.compiler.check.Network;
import snn.compiler.check.Reference;
import snn.compiler.check.Site;
import snn.compiler.expand.Expand;
import snn.compiler.syntax.Argument;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.Name;
import snn.compiler.syntax.Parser;

/// What a name at the cursor would be. The word there is replaced by one that nobody declares, the
/// text is read as if it were whole, and where the word turns up says what may be written. So
/// whatever the grammar comes to know, completion knows.
final class Probe {
    private static final String MARK = "snn_cursor_";

    private final Network network;

    private Probe(Network network) {
        this.network = network;
    }

    /// The first reading of the text around the cursor in which the word stands for something.
    static Optional<Probe> at(Document document, Cursor cursor) {
        return Stream.of(cursor.with(MARK), cursor.whole(MARK), cursor.with(MARK + " = 0"))
                .flatMap(text -> read(document, text).stream())
                .filter(Probe::meansSomething)
                .findFirst();
    }

    /// The number before the cursor, read without the unit that is being written.
    static Optional<Measure> numberBefore(Document document, Cursor cursor) {
        int end = cursor.before().span().end();
        return Stream.of(cursor.with(""), cursor.whole(""))
                .flatMap(text -> read(document, text).stream())
                .flatMap(probe -> probe.network.measures().stream())
                .filter(m -> m.value() instanceof Expression.Quantity q && q.span().end() == end)
                .findFirst();
    }

    private static Optional<Probe> read(Document document, String text) {
        return Parser.read(document.address().file(), text)
                .tree()
                .flatMap(tree -> Expand.of(tree, document.library()).tree())
                .map(tree -> new Probe(Network.of(tree)));
    }

    private boolean meansSomething() {
        return site().isPresent() || reference().isPresent() || bound().isPresent();
    }

    /// The call it would be.
    Optional<Site> site() {
        return network.sites().stream().filter(s -> isMark(s.call().name())).findFirst();
    }

    /// The declaration it would name.
    Optional<Reference> reference() {
        return network.references().stream().filter(r -> isMark(r.name())).findFirst();
    }

    /// The call or section it would be given to.
    Optional<Bound> bound() {
        return network.bounds().stream()
                .filter(b -> b.arguments().stream().anyMatch(a -> isName(a) || isValue(a)))
                .findFirst();
    }

    /// What it would be given for, where that is said.
    Optional<Bound.Filled> filled() {
        return bound().stream()
                .flatMap(b -> b.filled().stream())
                .filter(f -> isValue(f.argument()))
                .findFirst();
    }

    Network network() {
        return network;
    }

    private static boolean isName(Argument argument) {
        return argument.name().filter(Probe::isMark).isPresent();
    }

    private static boolean isValue(Argument argument) {
        return argument.value() instanceof Expression.Application call
                && call.isBare()
                && isMark(call.name());
    }

    private static boolean isMark(Name name) {
        return name.text().equals(MARK);
    }
}
