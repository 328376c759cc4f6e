package snn.compiler.check.neuron;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import snn.compiler.syntax.Assignment;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.Let;
import snn.compiler.syntax.NeuronStatement;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Condition;
import snn.ir.neuron.Dynamics;

/// Whether the statements of a neuron make a whole: something leaves it, and nothing in it is in
/// vain.
final class Wholeness {
    private final Definition.Neuron definition;
    private final Scope scope;
    private final List<Diagnostic> problems;

    Wholeness(Definition.Neuron definition, Scope scope, List<Diagnostic> problems) {
        this.definition = definition;
        this.scope = scope;
        this.problems = problems;
    }

    void check(boolean signals) {
        List<NeuronStatement.SpikeWhen> spikes = definition.all(NeuronStatement.SpikeWhen.class);
        if (spikes.size() > 1) {
            problems.add(
                    twice(spikes.get(1).span(), "a second spike", spikes.get(0).span(), "a spike"));
        } else if (spikes.size() == 1 && signals) {
            problems.add(signalToo(spikes.getFirst().span()));
        } else if (spikes.isEmpty() && !signals) {
            problems.add(nothing());
        }
        if (problems.stream().noneMatch(Diagnostic::isError)) {
            vain(spikes.isEmpty());
        }
    }

    /// What is in vain; of a neuron with a mistake, that may be a part of it.
    private void vain(boolean silent) {
        ports();
        states();
        definition.parameters().stream()
                .filter(p -> !p.name().text().equals(Dynamics.REFRACTORY) || silent)
                .filter(p -> !scope.isRead(p.name().text()))
                .forEach(
                        p -> problems.add(unused(p.name().text(), p.name().span(), "a parameter")));
        definition.all(Let.class).stream()
                .filter(l -> !scope.isRead(l.name().text()))
                .forEach(l -> problems.add(unused(l.name().text(), l.name().span(), "a `let`")));
    }

    /// A spike that depends on no state.
    void spike(Condition condition) {
        if (Leaves.of(condition).states().isEmpty()
                && problems.stream().noneMatch(Diagnostic::isError)) {
            Span at = definition.all(NeuronStatement.SpikeWhen.class).getFirst().condition().span();
            problems.add(
                    Diagnostic.warning(
                                    "spike-condition",
                                    "whether the neuron spikes depends on no state")
                            .at(at, "reads no state")
                            .hint("compare a state, such as `v >= threshold`"));
        }
    }

    private void ports() {
        for (var port : definition.all(NeuronStatement.Port.class)) {
            if (!scope.isRead(port.name().text())) {
                problems.add(
                        Diagnostic.warning(
                                        "unread-port",
                                        "nothing reads the port `%s`",
                                        port.name().text())
                                .at(port.span(), "what arrives here is lost")
                                .hint(
                                        "read it in an equation, or in `on %s { ... }`",
                                        port.name().text()));
            }
        }
        if (definition.all(NeuronStatement.Port.class).isEmpty()
                && !scope.isRead(snn.ir.graph.Edge.INPUT)) {
            problems.add(
                    Diagnostic.warning("unread-port", "nothing reads the port `input`")
                            .at(definition.name().span(), "what arrives here is lost")
                            .hint(
                                    "read `input` in an equation, or declare a port of another name"));
        }
    }

    private void states() {
        Set<String> changed = new HashSet<>();
        for (NeuronStatement statement : definition.statements()) {
            switch (statement) {
                case NeuronStatement.Derivative d -> changed.add(d.state().text());
                case NeuronStatement.Difference d -> changed.add(d.state().text());
                case NeuronStatement.On on -> assigned(on.assignments(), changed);
                case NeuronStatement.SpikeWhen spike -> assigned(spike.assignments(), changed);
                case NeuronStatement.Port _,
                        NeuronStatement.State _,
                        NeuronStatement.Setting _,
                        Let _ -> {}
            }
        }
        definition.all(NeuronStatement.State.class).stream()
                .filter(s -> !changed.contains(s.name().text()))
                .forEach(s -> problems.add(frozen(s)));
    }

    private static void assigned(List<Assignment> assignments, Set<String> changed) {
        assignments.forEach(a -> changed.add(a.state().text()));
    }

    private static Diagnostic frozen(NeuronStatement.State state) {
        return Diagnostic.warning("frozen-state", "`%s` never changes", state.name().text())
                .at(state.span(), "a state without an equation")
                .hint("give it an equation, or make it a parameter or a `let`");
    }

    private static Diagnostic unused(String name, Span span, String noun) {
        return Diagnostic.warning("unused", "`%s` is never used", name)
                .at(span, "%s that leads nowhere", noun)
                .hint("take it out, or let an equation read it");
    }

    private Diagnostic nothing() {
        return Diagnostic.error("spike-or-signal", "nothing leaves `%s`", definition.name().text())
                .at(definition.name().span(), "neither spikes nor a signal")
                .hint("add `spike when v >= 1 { v = 0 }`, or `signal = v`");
    }

    private Diagnostic signalToo(Span spike) {
        Span signal =
                definition.all(NeuronStatement.Setting.class).stream()
                        .filter(s -> s.name().text().equals("signal"))
                        .findFirst()
                        .orElseThrow()
                        .span();
        return twice(signal, "a signal", spike, "spikes");
    }

    private Diagnostic twice(Span span, String second, Span other, String first) {
        return Diagnostic.error(
                        "spike-or-signal", "two things leave `%s`", definition.name().text())
                .at(span, "%s", second)
                .and(other, "%s", first)
                .hint("a neuron has one spike condition or one signal");
    }
}
