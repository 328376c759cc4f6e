package snn.interop.nir.exporting;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import snn.interop.nir.exporting.Recognised.Known;
import snn.interop.nir.exporting.Recognised.Passing;
import snn.interop.nir.exporting.Recognised.Unknown;
import snn.ir.Population;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Difference;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Equation;
import snn.ir.neuron.Integration;
import snn.ir.neuron.Order;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.text.ExprText;
import snn.ir.text.Numbers;

/// Tells which of NIR's neurons a population is, by its equations: a membrane, linear in itself and
/// in what arrives, perhaps through one current; a threshold; a reset. The kind's name counts for
/// nothing.
final class Recogniser {
    /// What is lost of a reset that takes the threshold off.
    static final String SUBTRACTION = "the reset by subtraction";

    private final Population population;
    private final Shape shape;
    private final Dynamics dynamics;
    private final Integration rule;
    private final Stepping stepping;
    private final List<Loss> losses = new ArrayList<>();

    private Recogniser(
            Population population, Shape shape, Optional<Double> dt, Integration reader) {
        this.population = population;
        this.shape = shape;
        this.dynamics = population.dynamics();
        this.rule = rule(population);
        this.stepping = new Stepping(rule, reader, dt);
    }

    /// @param shape of the parameters; of the same size as the population's own
    /// @param dt of the model, in ms
    /// @param reader the rule by which the file will be stepped
    static Recognised of(
            Population population, Shape shape, Optional<Double> dt, Integration reader) {
        try {
            return new Recogniser(population, shape, dt, reader).recognised();
        } catch (NotInNir e) {
            return new Unknown(e.why);
        }
    }

    /// Ends the search; caught above.
    private static final class NotInNir extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String why;

        NotInNir(String format, Object... facts) {
            super(null, null, false, false);
            this.why = format.formatted(facts);
        }
    }

    private static Integration rule(Population population) {
        Integration asked =
                Integration.named(population.choices().getOrDefault(Integration.CHOICE, ""))
                        .orElse(Integration.JUMP);
        return asked == Integration.AUTO ? Integration.EXACT : asked;
    }

    private Recognised recognised() {
        if (dynamics.ports().size() > 1) {
            throw new NotInNir(
                    "it has %d ports, and NIR's neurons have one", dynamics.ports().size());
        }
        String membrane = membrane();
        Optional<String> current = current(membrane);
        int cells = isUniform() ? 1 : population.shape().length();
        var found =
                new Cells(shape, cells, dynamics.spikes(), stepping.reader() == Integration.JUMP);
        boolean simultaneous = false;
        for (int n = 0; n < cells; n++) {
            simultaneous = cell(n, membrane, current, found);
        }
        losses();
        if (simultaneous) {
            lose(
                    "the order of current and membrane",
                    "the membrane sees the current of the step before; a reader takes the new one");
        }
        return answer(found, simultaneous);
    }

    private Recognised answer(Cells found, boolean simultaneous) {
        return found.passes()
                ? new Passing()
                : found.primitive()
                        .<Recognised>map(p -> new Known(p, losses, simultaneous))
                        .orElseGet(() -> new Unknown("some of its neurons leak and some do not"));
    }

    private boolean isUniform() {
        return population.parameters().values().stream().allMatch(t -> t.size() == 1);
    }

    // --- which state is what

    private String membrane() {
        if (dynamics.spike().isPresent()) {
            Condition spike = dynamics.spike().get();
            Set<Expr> compared = difference(spike, 0).leaves();
            if (compared.size() == 1 && compared.iterator().next() instanceof Expr.State(var v)) {
                return v;
            }
            throw new NotInNir("it does not compare one membrane with a threshold");
        }
        if (dynamics.signal().orElseThrow() instanceof Expr.State(var v)) {
            return v;
        }
        throw new NotInNir("it sends out something other than its membrane");
    }

    private Optional<String> current(String membrane) {
        List<String> others =
                dynamics.states().stream()
                        .map(Dynamics.State::name)
                        .filter(s -> !s.equals(membrane))
                        .toList();
        if (others.size() > 1) {
            throw new NotInNir(
                    "it has %d states, and NIR's neurons have a membrane and a current",
                    dynamics.states().size());
        }
        return others.stream().findFirst();
    }

    // --- one neuron

    /// @return whether the membrane sees the current of the step before
    private boolean cell(int n, String membrane, Optional<String> current, Cells found) {
        Expr x = Expr.input(dynamics.ports().getFirst().name());
        if (dynamics.spike().isPresent()) {
            spike(n, membrane, dynamics.spike().get(), found);
        }
        if (current.isEmpty()) {
            Rates rates = rates(n, membrane, x);
            found.membrane(n, rates, stepping.of(rates));
            needsStep(rates);
            return false;
        }
        String i = current.get();
        Rates fast = rates(n, i, x);
        Rates slow = rates(n, membrane, Expr.state(i));
        if (slow.inSteps() != fast.inSteps()) {
            throw new NotInNir("one state goes in steps and one in time");
        }
        if (fast.isPerfect() || slow.isPerfect() || !fast.constant().isZero()) {
            throw new NotInNir("a state that drives its membrane does not leak to 0");
        }
        if (slow.drive().isZero()) {
            throw new NotInNir("its state `%s` does not drive its membrane", i);
        }
        needsStep(fast);
        found.current(n, stepping.of(fast));
        return coupled(n, fast, slow, found);
    }

    private boolean coupled(int n, Rates fast, Rates slow, Cells found) {
        boolean impulses = !fast.impulse().isZero();
        boolean late = impulses || isSimultaneous();
        if (stepping.dt().isEmpty()) {
            found.membrane(n, slow, stepping.of(slow));
            return late;
        }
        double dt = stepping.dt().get();
        if (!fast.inSteps() && (rule == Integration.EXACT || rule == Integration.RK4)) {
            if (impulses && fast.drive().isZero() && rule == Integration.EXACT) {
                double through = through(fast, slow, dt);
                found.membrane(n, slow, stepping.driven(slow, through, dt));
                return true;
            }
            found.membrane(n, slow, stepping.of(slow));
            loseOnce(
                    "the `%s` step".formatted(rule.word()),
                    "a reader steps the current and then the membrane");
            return late;
        }
        if (impulses && !fast.drive().isZero()) {
            throw new NotInNir("what arrives drives its current in two ways");
        }
        Leaky membrane = stepping.of(slow);
        double seen = impulses && !isSimultaneous() ? stepping.keep(fast, dt) : 1;
        found.membrane(n, slow, new Leaky(membrane.tau(), membrane.r() * seen, membrane.leak()));
        return late;
    }

    /// What a current of 1 at the start of an exact step adds to the membrane.
    private static double through(Rates fast, Rates slow, double dt) {
        double f = fast.self().value();
        double s = slow.self().value();
        double both =
                f == s
                        ? dt * Math.exp(s * dt)
                        : Math.exp(s * dt) * Math.expm1((f - s) * dt) / (f - s);
        return slow.drive().value() * both;
    }

    private boolean isSimultaneous() {
        boolean asked = Order.SIMULTANEOUS.word().equals(population.choices().get(Order.CHOICE));
        List<Equation> equations = dynamics.equations();
        return asked
                || equations.getFirst() instanceof Difference
                || equations.getFirst().state().equals(membrane());
    }

    private void needsStep(Rates rates) {
        if (!stepping.isExact(rates)) {
            loseOnce(
                    "the `%s` step".formatted(rates.inSteps() ? "discrete" : rule.word()),
                    "the model has no time step to choose a resistance by");
        }
    }

    private Rates rates(int n, String state, Expr drive) {
        Optional<Equation> equation =
                dynamics.equations().stream().filter(e -> e.state().equals(state)).findFirst();
        boolean inSteps = equation.filter(Difference.class::isInstance).isPresent();
        Line line = equation.map(e -> line(e.value(), n)).orElse(Line.constant(0));
        if (equation.isEmpty()) {
            return new Rates(false, Fraction.ZERO, Fraction.ZERO, Fraction.ZERO, impulse(n, state));
        }
        refuseOthers(state, line, Set.of(Expr.state(state), drive));
        if (line.slope(Expr.state(state)).isZero() && !inSteps && !line.constant().isZero()) {
            throw new NotInNir("`%s` grows by itself and does not leak", state);
        }
        return new Rates(
                inSteps,
                line.slope(Expr.state(state)),
                line.slope(drive),
                line.constant(),
                impulse(n, state));
    }

    private static void refuseOthers(String state, Line line, Set<Expr> allowed) {
        var others = new HashSet<>(line.leaves());
        others.removeAll(allowed);
        others.stream()
                .findFirst()
                .ifPresent(leaf -> {
                    throw new NotInNir("`%s` is driven by `%s` too", state, name(leaf));
                });
    }

    private static String name(Expr leaf) {
        return leaf instanceof Expr.State(var name)
                ? name
                : leaf instanceof Expr.Input(var port) ? port : leaf.toString();
    }

    /// What an impulse of 1 adds to a state at once.
    private Fraction impulse(int n, String state) {
        Fraction sum = Fraction.ZERO;
        Expr x = Expr.input(dynamics.ports().getFirst().name());
        for (Assignment arrival : dynamics.arrivals()) {
            if (isBound(arrival, state)) {
                loseOnce(
                        "the lowest value of the membrane",
                        "a reader lets the membrane go below it");
            } else if (arrival.state().equals(state)) {
                Line line = line(arrival.value(), n);
                refuseOthers(state, line, Set.of(Expr.state(state), x));
                if (line.slope(Expr.state(state)).value() != 1 || !line.constant().isZero()) {
                    throw new NotInNir("what arrives does more to `%s` than add", state);
                }
                sum = sum.plus(line.slope(x));
            }
        }
        return sum;
    }

    /// `v <- max(v, ...)`.
    private static boolean isBound(Assignment arrival, String state) {
        return arrival.state().equals(state)
                && arrival.value() instanceof Expr.Binary(var operator, var x, var y)
                && operator == Expr.BinaryOperator.MAX
                && (x.equals(Expr.state(state)) || y.equals(Expr.state(state)));
    }

    // --- spike and reset

    private Line difference(Condition spike, int n) {
        return line(now(spike.left()), n).minus(line(spike.right(), n));
    }

    /// The membrane as it is after the update, where the one before is compared.
    private Expr now(Expr compared) {
        if (compared instanceof Expr.Previous(var state)) {
            loseOnce(
                    "that it compares the membrane before the update",
                    "a reader takes the new one, a step earlier");
            return Expr.state(state);
        }
        return compared;
    }

    private void spike(int n, String membrane, Condition spike, Cells found) {
        Line line = difference(spike, n);
        Fraction slope = line.slope(Expr.state(membrane));
        if (!(slope.value() > 0)) {
            throw new NotInNir("it spikes below its threshold");
        }
        double threshold = line.constant().negated().over(slope).value();
        found.threshold(n, threshold, reset(n, membrane, threshold));
    }

    /// The value to reset to; 0, with a loss, where the reset is another.
    private double reset(int n, String membrane, double threshold) {
        double value = 0;
        boolean resets = false;
        for (Assignment assignment : dynamics.onSpike()) {
            if (!assignment.state().equals(membrane)) {
                loseOnce(
                        "what a spike does to `%s`".formatted(assignment.state()),
                        "a reader leaves it as it is");
                continue;
            }
            resets = true;
            Optional<Line> line = Line.of(assignment.value(), p -> parameter(p, n));
            if (line.filter(Line::isConstant).isPresent()) {
                value = line.get().constant().value();
            } else {
                loseOnce(
                        isSubtracting(line, membrane, threshold) ? SUBTRACTION : "the reset",
                        "a reader sets the membrane to 0");
            }
        }
        if (!resets && !found(membrane)) {
            loseOnce("that no reset follows a spike", "a reader sets the membrane to 0");
        }
        return value;
    }

    /// A membrane that forgets itself in every step needs no reset.
    private boolean found(String membrane) {
        return dynamics.equations().stream()
                .filter(e -> e.state().equals(membrane) && e instanceof Difference)
                .anyMatch(e -> line(e.value(), 0).slope(Expr.state(membrane)).isZero());
    }

    private static boolean isSubtracting(Optional<Line> line, String membrane, double threshold) {
        return line.filter(l ->
                        l.leaves().equals(Set.of(Expr.state(membrane)))
                                && l.slope(Expr.state(membrane)).value() == 1
                                && l.constant().value() == -threshold)
                .isPresent();
    }

    // --- what is lost of the whole population

    private void losses() {
        Optional.ofNullable(population.parameters().get(Dynamics.REFRACTORY))
                .filter(t -> !isAll(t, 0))
                .ifPresent(t ->
                        lose(
                                "the refractory period",
                                "a reader lets a neuron spike in the next step again"));
        dynamics.spike()
                .filter(s -> s.comparison() == Comparison.GREATER_OR_EQUAL)
                .ifPresent(s ->
                        lose(
                                "the comparison `>=`",
                                "a reader takes `>`, so that a membrane at its threshold does not"
                                        + " spike"));
        for (Dynamics.State state : dynamics.states()) {
            Line start = line(state.initial(), 0);
            if (start.constant().value() != 0) {
                lose(
                        "the initial `%s`, %s,"
                                .formatted(state.name(), Numbers.text(start.constant().value())),
                        "a reader starts at 0");
            }
        }
    }

    private void lose(String what, String instead) {
        losses.add(new Loss(population.name(), what, instead));
    }

    private void loseOnce(String what, String instead) {
        var loss = new Loss(population.name(), what, instead);
        if (!losses.contains(loss)) {
            losses.add(loss);
        }
    }

    private static boolean isAll(Tensor values, double wanted) {
        for (long n = 0; n < values.size(); n++) {
            if (values.real(n) != wanted) {
                return false;
            }
        }
        return true;
    }

    private Line line(Expr expr, int n) {
        return Line.of(expr, p -> parameter(p, n))
                .orElseThrow(() ->
                        new NotInNir("an equation of it is not linear: `%s`", ExprText.of(expr)));
    }

    private double parameter(String name, int n) {
        Tensor values = population.parameters().get(name);
        if (values == null) {
            throw new NotInNir("its parameter `%s` has no value", name);
        }
        return values.real(values.size() == 1 ? 0 : n);
    }
}
