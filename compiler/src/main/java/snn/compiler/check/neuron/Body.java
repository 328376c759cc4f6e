package snn.compiler.check.neuron;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.compiler.check.Words;
import snn.compiler.syntax.Assignment;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.Let;
import snn.compiler.syntax.Name;
import snn.compiler.syntax.NeuronStatement;
import snn.compiler.syntax.SyntaxTree;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.neuron.ChoiceSpec;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.Difference;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Equation;
import snn.ir.neuron.ParameterSpec;
import snn.ir.neuron.Symbol;
import snn.ir.unit.Dimension;

/// The statements of one neuron as dynamics.
final class Body {
    private final Definition.Neuron definition;
    private final boolean whole;
    private final List<Diagnostic> problems;
    private final Scope scope;
    private final Equations equations;
    private final List<ParameterSpec> parameters;
    private final Settings settings;

    Body(
            Definition.Neuron definition,
            SyntaxTree tree,
            Optional<TimeGrid> time,
            List<Diagnostic> problems) {
        this.definition = definition;
        this.whole = tree.whole();
        this.problems = problems;
        this.scope = new Scope(problems);
        this.equations = new Equations(scope, tree.guesses(), problems);
        this.parameters = new Parameters(scope, time, problems).of(definition);
        this.settings = new Settings(definition, scope, problems);
    }

    List<ParameterSpec> parameters() {
        return parameters;
    }

    List<ChoiceSpec> choices() {
        return settings.choices();
    }

    /// The dynamics, or as much of them as is sound; absent where they make no whole.
    Optional<Dynamics> dynamics() {
        List<Symbol> ports = ports();
        definition.all(Let.class).forEach(let -> scope.add(new Meaning.Value(let)));
        List<Dynamics.State> states = states();
        settlePorts();
        definition.all(Let.class).forEach(let -> scope.value(new Meaning.Value(let), equations));
        List<Equation> own = equations();
        var arrivals =
                definition.all(NeuronStatement.On.class).stream()
                        .flatMap(on -> arrivals(on).stream())
                        .toList();
        Optional<Condition> spike = spike();
        var onSpike =
                definition.all(NeuronStatement.SpikeWhen.class).stream()
                        .limit(1)
                        .flatMap(s -> assignments(s.assignments()).stream())
                        .toList();
        Optional<Expr> signal = settings.signal().flatMap(equations::typed).map(Typed::expr);
        if (whole) {
            var wholeness = new Wholeness(definition, scope, problems);
            spike.ifPresent(wholeness::spike);
            wholeness.check(settings.signal().isPresent());
        }
        return spike.isPresent() == signal.isPresent()
                ? Optional.empty()
                : Optional.of(
                        new Dynamics(
                                List.of(), ports, states, own, arrivals, spike, onSpike, signal));
    }

    private List<Symbol> ports() {
        var ports = new ArrayList<Symbol>();
        for (Meaning.Port port : declaredPorts()) {
            scope.add(new Meaning.Later(port.name(), port.noun()));
            ports.add(new Symbol(port.name().text(), port.dimension()));
        }
        return ports;
    }

    /// Ports are read by equations alone.
    private void settlePorts() {
        declaredPorts().forEach(scope::settle);
    }

    private List<Meaning.Port> declaredPorts() {
        List<NeuronStatement.Port> written = definition.all(NeuronStatement.Port.class);
        return written.isEmpty()
                ? List.of(
                        new Meaning.Port(
                                new Name(snn.ir.graph.Edge.INPUT, definition.name().span()),
                                Dimension.NUMBER,
                                1))
                : written.stream().map(Body::port).toList();
    }

    private static Meaning.Port port(NeuronStatement.Port port) {
        Dimension dimension = port.unit().map(u -> u.dimension()).orElse(Dimension.NUMBER);
        double own = port.unit().map(u -> u.inOwnUnit(1)).orElse(1.0);
        return new Meaning.Port(port.name(), dimension, dimension.coherent(own));
    }

    private List<Dynamics.State> states() {
        List<NeuronStatement.State> written = definition.all(NeuronStatement.State.class);
        written.forEach(s -> scope.add(new Meaning.Later(s.name(), "a state")));
        Map<NeuronStatement.State, Optional<Typed>> initial = new LinkedHashMap<>();
        written.forEach(s -> initial.put(s, equations.typed(s.initial())));
        var states = new ArrayList<Dynamics.State>();
        initial.forEach((state, value) -> {
            scope.settle(
                    value.<Meaning>map(v -> new Meaning.State(state.name(), v.dimension()))
                            .orElseGet(() -> new Meaning.Unsound(state.name(), "a state")));
            value.ifPresent(v ->
                    states.add(new Dynamics.State(state.name().text(), v.dimension(), v.expr())));
        });
        return states;
    }

    private List<Equation> equations() {
        var all = new ArrayList<Equation>();
        Map<String, Span> seen = new LinkedHashMap<>();
        for (NeuronStatement statement : definition.statements()) {
            Optional<Equation> equation =
                    switch (statement) {
                        case NeuronStatement.Derivative(var state, var value, var span) ->
                                isFirst(state, span, seen)
                                        .flatMap(s -> rate(s, span))
                                        .flatMap(d ->
                                                equations.typed(
                                                        value,
                                                        d,
                                                        "what `%s` changes by in a millisecond"
                                                                .formatted(state.text())))
                                        .map(v -> new Derivative(state.text(), v.expr()));
                        case NeuronStatement.Difference(var state, var value, var span) ->
                                isFirst(state, span, seen)
                                        .flatMap(s ->
                                                equations.typed(
                                                        value,
                                                        s.dimension(),
                                                        "`" + state.text() + "`"))
                                        .map(v -> new Difference(state.text(), v.expr()));
                        case NeuronStatement.Port _,
                                NeuronStatement.State _,
                                NeuronStatement.On _,
                                NeuronStatement.SpikeWhen _,
                                NeuronStatement.Setting _,
                                Let _ ->
                                Optional.empty();
                    };
            equation.ifPresent(all::add);
        }
        return all;
    }

    /// The state of an equation, if there is one and this is its first equation.
    private Optional<Meaning.State> isFirst(Name state, Span span, Map<String, Span> seen) {
        Span first = seen.putIfAbsent(state.text(), state.span());
        if (first == null) {
            return state(state, "has an equation");
        }
        problems.add(
                Diagnostic.error("two-equations", "`%s` has two equations", state.text())
                        .at(state.span(), "the second")
                        .and(first, "the first")
                        .hint("join them into one, or take one out"));
        return Optional.empty();
    }

    private Optional<Meaning.State> state(Name name, String what) {
        Optional<Meaning> meaning = scope.find(name.text());
        if (meaning.isPresent() && meaning.get() instanceof Meaning.State state) {
            return Optional.of(state);
        }
        boolean told = meaning.isPresent() && meaning.get() instanceof Meaning.Unsound;
        if (!told && !equations.isGuess(name.text())) {
            problems.add(noState(name, what, meaning));
        }
        return Optional.empty();
    }

    private Diagnostic noState(Name name, String what, Optional<Meaning> meaning) {
        var said =
                Diagnostic.error(
                                "no-state",
                                "`%s` %s, but is %s",
                                name.text(),
                                what,
                                meaning.map(Meaning::noun).orElse("not declared"))
                        .at(name.span(), "no state");
        return meaning.isPresent()
                ? said.and(meaning.get().name().span(), "declared here")
                        .hint("only a `state` changes while the neuron runs")
                : Words.meant(
                        said, name.text(), scope.states(), "add `state " + name.text() + " = 0`");
    }

    private Optional<Dimension> rate(Meaning.State state, Span span) {
        Optional<Dimension> rate = state.dimension().over(Dimension.TIME);
        if (rate.isEmpty()) {
            problems.add(
                    Diagnostic.error("unit", "a number of steps has no derivative by time")
                            .at(span, "`%s` counts steps", state.name().text())
                            .hint(
                                    "write how it goes from step to step: `%s' = ...`",
                                    state.name().text()));
        }
        return rate;
    }

    private List<snn.ir.neuron.Assignment> arrivals(NeuronStatement.On on) {
        String port = on.port().text();
        Optional<Meaning> meaning = scope.read(port);
        boolean known = meaning.isPresent() && meaning.get() instanceof Meaning.Port;
        if (!known && !equations.isGuess(port)) {
            problems.add(
                    Words.meant(
                            Diagnostic.error("unknown-name", "the neuron has no port `%s`", port)
                                    .at(on.port().span(), "no port"),
                            port,
                            declaredPorts().stream().map(p -> p.name().text()).toList(),
                            ""));
        }
        return assignments(on.assignments());
    }

    private Optional<Condition> spike() {
        List<NeuronStatement.SpikeWhen> all = definition.all(NeuronStatement.SpikeWhen.class);
        return all.stream()
                .findFirst()
                .flatMap(s -> equations.condition(s.condition()))
                .map(Compared::condition);
    }

    private List<snn.ir.neuron.Assignment> assignments(List<Assignment> written) {
        return written.stream().flatMap(a -> assignment(a).stream()).toList();
    }

    private Optional<snn.ir.neuron.Assignment> assignment(Assignment written) {
        Name name = written.state();
        boolean scales = written.operator() == Assignment.Operator.MULTIPLY;
        Optional<Meaning.State> state = state(name, "is assigned");
        if (state.isEmpty()) {
            equations.typed(written.value());
            return Optional.empty();
        }
        Expr self = Expr.state(name.text());
        return equations
                .typed(
                        written.value(),
                        scales ? Dimension.NUMBER : state.get().dimension(),
                        scales
                                ? "what `" + name.text() + "` is multiplied with"
                                : "`" + name.text() + "`")
                .map(Typed::expr)
                .map(value ->
                        switch (written.operator()) {
                            case SET -> value;
                            case ADD -> Expr.sum(self, value);
                            case SUBTRACT -> Expr.difference(self, value);
                            case MULTIPLY -> Expr.product(self, value);
                        })
                .map(value -> new snn.ir.neuron.Assignment(name.text(), value));
    }
}
