package snn.loihi.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.ir.expr.Comparison;
import snn.ir.expr.IntegerExpr;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.IntegerDynamics.Update;

/// The dynamics that a compartment can compute, read back from the expressions:
///
///     i <- wrap(i * decayI / 4096 + input)          (only with a synaptic current)
///     v <- clamp(v * decayV / 4096 + (i or input))
///     a spike where v > threshold
///
/// whatever the states are called. Decays and thresholds are parameters or constants; a decay that
/// is absent is none. The input is a sum over all ports, each added or taken away once, since a
/// compartment has one.
///
/// @param current the name of the state `i`
/// @param membrane the name of the state `v`
/// @param ports +1 or -1 for each
record CompartmentForm(
        Optional<String> current,
        String membrane,
        Optional<IntegerExpr> decayI,
        Optional<IntegerExpr> decayV,
        Map<String, Integer> ports,
        Optional<IntegerExpr> threshold,
        long low,
        long high,
        List<Update> onSpike) {

    /// What a compartment has no place for.
    static final class Misfit extends Exception {
        private static final long serialVersionUID = 1;

        Misfit(String format, Object... facts) {
            super(format.formatted(facts));
        }

        String words() {
            return String.valueOf(getMessage());
        }
    }

    /// One term of a sum, added or taken away.
    private record Term(int sign, IntegerExpr value) {}

    /// What a sum is made of: what is kept of the state, and the rest.
    private record Parts(Optional<IntegerExpr> kept, List<Term> rest) {}

    static CompartmentForm of(IntegerDynamics dynamics, int stateBits, int decayBits)
            throws Misfit {
        return new Reader(dynamics, stateBits, decayBits).form();
    }

    boolean resetsToZero() {
        return onSpike.equals(List.of(new Update(membrane, IntegerExpr.constant(0))));
    }

    private record Reader(IntegerDynamics dynamics, int stateBits, int decayBits) {
        CompartmentForm form() throws Misfit {
            List<IntegerDynamics.State> states = dynamics.states();
            if (states.size() > 2) {
                throw new Misfit(
                        "it has %d states, and `%s` is beyond current and membrane",
                        states.size(), states.get(2).name());
            }
            checkStates();
            List<Update> updates = dynamics.updates();
            if (updates.size() != states.size()) {
                throw new Misfit("not every state has one update in a step");
            }
            Update last = updates.getLast();
            Optional<Update> first =
                    updates.size() == 2 ? Optional.of(updates.getFirst()) : Optional.empty();
            if (first.isPresent() && first.get().state().equals(last.state())) {
                throw new Misfit("`%s` is updated twice", last.state());
            }
            return first.isPresent() ? withCurrent(first.get(), last) : membraneAlone(last);
        }

        private void checkStates() throws Misfit {
            for (IntegerDynamics.State state : dynamics.states()) {
                if (state.bits() != stateBits) {
                    throw new Misfit(
                            "`%s` takes %d bits, and a register has %d",
                            state.name(), state.bits(), stateBits);
                }
                if (state.initial() != 0) {
                    throw new Misfit(
                            "`%s` starts at %d, and a register at 0",
                            state.name(), state.initial());
                }
            }
        }

        private CompartmentForm membraneAlone(Update update) throws Misfit {
            IntegerExpr.Clamp clamp = clamp(update);
            Parts parts = parts(update.state(), clamp.operand());
            return made(
                    Optional.empty(),
                    Optional.empty(),
                    update,
                    clamp,
                    parts,
                    ports(update.state(), parts));
        }

        private CompartmentForm withCurrent(Update current, Update membrane) throws Misfit {
            if (!(current.value() instanceof IntegerExpr.Wrap(var sum, int bits))
                    || bits != stateBits) {
                throw new Misfit(
                        "`%s` is no current that wraps at %d bits", current.state(), stateBits);
            }
            Parts arriving = parts(current.state(), sum);
            if (arriving.kept().isPresent() && isState(arriving.kept().get())) {
                throw new Misfit("the current `%s` never decays", current.state());
            }
            IntegerExpr.Clamp clamp = clamp(membrane);
            Parts parts = parts(membrane.state(), clamp.operand());
            boolean driven =
                    parts.rest().equals(List.of(new Term(1, IntegerExpr.state(current.state()))));
            if (!driven) {
                throw new Misfit(
                        "`%s` is not driven by `%s` alone", membrane.state(), current.state());
            }
            Optional<IntegerExpr> decay =
                    Optional.of(
                            arriving.kept().map(Reader::factor).orElse(IntegerExpr.constant(0)));
            return made(
                    Optional.of(current.state()),
                    decay,
                    membrane,
                    clamp,
                    parts,
                    ports(current.state(), arriving));
        }

        private CompartmentForm made(
                Optional<String> current,
                Optional<IntegerExpr> decayI,
                Update update,
                IntegerExpr.Clamp clamp,
                Parts parts,
                Map<String, Integer> ports)
                throws Misfit {
            String v = update.state();
            if (parts.kept().isEmpty()) {
                throw new Misfit("`%s` keeps nothing of itself", v);
            }
            checkReading(v);
            IntegerExpr kept = parts.kept().get();
            return new CompartmentForm(
                    current,
                    v,
                    decayI,
                    isState(kept) ? Optional.empty() : Optional.of(factor(kept)),
                    ports,
                    dynamics.spike().map(IntegerDynamics.Spike::right),
                    clamp.low(),
                    clamp.high(),
                    dynamics.onSpike());
        }

        private static IntegerExpr.Clamp clamp(Update update) throws Misfit {
            if (update.value() instanceof IntegerExpr.Clamp clamp) {
                return clamp;
            }
            throw new Misfit("the membrane `%s` is not clamped as `v` is", update.state());
        }

        private void checkReading(String v) throws Misfit {
            IntegerExpr membrane = IntegerExpr.state(v);
            if (dynamics.spike().isEmpty()) {
                if (!dynamics.signal().equals(Optional.of(membrane))) {
                    throw new Misfit("what leaves is not the membrane `%s`", v);
                }
                return;
            }
            IntegerDynamics.Spike spike = dynamics.spike().get();
            if (!spike.left().equals(membrane)
                    || spike.comparison() != Comparison.GREATER
                    || !isValue(spike.right())) {
                throw new Misfit("a spike is not where `%s` is above a fixed threshold", v);
            }
            for (Update change : dynamics.onSpike()) {
                if (!change.state().equals(v)) {
                    throw new Misfit("a spike changes `%s`", change.state());
                }
            }
        }

        /// Takes a sum apart.
        private Parts parts(String self, IntegerExpr sum) throws Misfit {
            var terms = new ArrayList<Term>();
            collect(1, sum, terms);
            Optional<IntegerExpr> kept = Optional.empty();
            var rest = new ArrayList<Term>();
            for (Term term : terms) {
                if (kept.isEmpty() && term.sign() == 1 && isKept(self, term.value())) {
                    kept = Optional.of(term.value());
                } else {
                    rest.add(term);
                }
            }
            return new Parts(kept, rest);
        }

        private static void collect(int sign, IntegerExpr sum, List<Term> terms) {
            if (sum instanceof IntegerExpr.Binary(var operator, var left, var right)
                    && operator == IntegerExpr.Operator.ADD) {
                collect(sign, left, terms);
                collect(sign, right, terms);
            } else if (sum instanceof IntegerExpr.Binary(var operator, var left, var right)
                    && operator == IntegerExpr.Operator.SUBTRACT) {
                collect(sign, left, terms);
                collect(-sign, right, terms);
            } else {
                terms.add(new Term(sign, sum));
            }
        }

        private boolean isKept(String self, IntegerExpr term) {
            IntegerExpr state = IntegerExpr.state(self);
            IntegerExpr before = new IntegerExpr.Previous(self);
            return term.equals(state)
                    || term.equals(before)
                    || term
                                    instanceof
                                    IntegerExpr.Scale(
                                            var operand,
                                            var factor,
                                            int shift,
                                            var rounding)
                            && (operand.equals(state) || operand.equals(before))
                            && isValue(factor)
                            && shift == decayBits
                            && rounding == IntegerExpr.Rounding.TOWARD_ZERO;
        }

        private static boolean isState(IntegerExpr kept) {
            return !(kept instanceof IntegerExpr.Scale);
        }

        private static IntegerExpr factor(IntegerExpr kept) {
            return kept instanceof IntegerExpr.Scale scale ? scale.factor() : kept;
        }

        private static boolean isValue(IntegerExpr expr) {
            return expr instanceof IntegerExpr.Parameter || expr instanceof IntegerExpr.Constant;
        }

        private Map<String, Integer> ports(String state, Parts parts) throws Misfit {
            var ports = new LinkedHashMap<String, Integer>();
            for (Term term : parts.rest()) {
                if (!(term.value() instanceof IntegerExpr.Input(var port))) {
                    throw new Misfit("`%s` is %s", state, word(state, term.value()));
                }
                if (ports.put(port, term.sign()) != null) {
                    throw new Misfit("port `%s` enters `%s` twice", port, state);
                }
            }
            for (String port : dynamics.ports()) {
                if (!ports.containsKey(port)) {
                    throw new Misfit("port `%s` does not enter `%s` in the sum", port, state);
                }
            }
            return ports;
        }

        private static String word(String state, IntegerExpr term) {
            return switch (term) {
                case IntegerExpr.Constant _, IntegerExpr.Parameter _ -> "driven by a constant";
                case IntegerExpr.State(var other) -> "driven by the state `" + other + "`";
                case IntegerExpr.Previous(var other) -> "driven by the state `" + other + "`";
                case IntegerExpr.Input(var port) -> "driven by port `" + port + "`";
                case IntegerExpr.Binary(var operator, _, _) ->
                        "made of a `" + operator.symbol() + "` that is no decay";
                case IntegerExpr.Scale _ -> "driven by a scaled value other than `" + state + "`";
                case IntegerExpr.Wrap _ -> "made of a value that wraps";
                case IntegerExpr.Clamp _ -> "made of a value that is clamped";
                case IntegerExpr.Select _ -> "made of a choice";
            };
        }
    }
}
