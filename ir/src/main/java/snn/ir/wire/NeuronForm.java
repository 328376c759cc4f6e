package snn.ir.wire;

import java.util.List;
import java.util.Optional;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.Difference;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Equation;
import snn.ir.neuron.StateVariable;
import snn.ir.neuron.Symbol;
import snn.ir.wire.v1.NeuronProto;

/// Dynamics at the model and the discrete level.
final class NeuronForm {
    private NeuronForm() {}

    static NeuronProto.Dynamics write(Dynamics dynamics) {
        var out = NeuronProto.Dynamics.newBuilder();
        dynamics.parameters().forEach(p -> out.addParameters(write(p)));
        dynamics.ports().forEach(p -> out.addPorts(write(p)));
        dynamics.states().forEach(s -> out.addStates(write(s)));
        dynamics.equations().forEach(e -> out.addEquations(write(e)));
        dynamics.arrivals().forEach(a -> out.addArrivals(write(a)));
        dynamics.spike().map(ExpressionForm::write).ifPresent(out::setSpike);
        dynamics.onSpike().forEach(a -> out.addOnSpike(write(a)));
        dynamics.signal().map(ExpressionForm::write).ifPresent(out::setSignal);
        return out.build();
    }

    static Dynamics read(NeuronProto.Dynamics message) {
        checkOneOf(message.hasSpike(), message.hasSignal());
        return new Dynamics(
                symbols(message.getParametersList()),
                symbols(message.getPortsList()),
                message.getStatesList().stream().map(NeuronForm::read).toList(),
                message.getEquationsList().stream().map(NeuronForm::read).toList(),
                assignments(message.getArrivalsList()),
                message.hasSpike()
                        ? Optional.of(ExpressionForm.read(message.getSpike()))
                        : Optional.empty(),
                assignments(message.getOnSpikeList()),
                message.hasSignal()
                        ? Optional.of(ExpressionForm.read(message.getSignal()))
                        : Optional.empty());
    }

    private static NeuronProto.Symbol write(Symbol symbol) {
        return NeuronProto.Symbol.newBuilder()
                .setName(symbol.name())
                .setDimension(DimensionForm.write(symbol.dimension()))
                .build();
    }

    private static List<Symbol> symbols(List<NeuronProto.Symbol> messages) {
        return messages.stream()
                .map(s -> new Symbol(s.getName(), DimensionForm.read(s.getDimension())))
                .toList();
    }

    private static NeuronProto.ModelState write(Dynamics.State state) {
        return NeuronProto.ModelState.newBuilder()
                .setName(state.name())
                .setDimension(DimensionForm.write(state.dimension()))
                .setInitial(ExpressionForm.write(state.initial()))
                .build();
    }

    private static Dynamics.State read(NeuronProto.ModelState message) {
        return new Dynamics.State(
                message.getName(),
                DimensionForm.read(message.getDimension()),
                ExpressionForm.read(message.getInitial()));
    }

    private static NeuronProto.Equation write(Equation equation) {
        var out = NeuronProto.Equation.newBuilder().setState(equation.state());
        return switch (equation) {
            case Derivative(_, var rate) -> out.setRate(ExpressionForm.write(rate)).build();
            case Difference(_, var next) -> out.setNext(ExpressionForm.write(next)).build();
        };
    }

    private static Equation read(NeuronProto.Equation message) {
        return switch (message.getKindCase()) {
            case RATE -> new Derivative(message.getState(), ExpressionForm.read(message.getRate()));
            case NEXT -> new Difference(message.getState(), ExpressionForm.read(message.getNext()));
            case KIND_NOT_SET ->
                    throw new Malformed(
                            "the equation of `%s` has no right side", message.getState());
        };
    }

    static NeuronProto.DiscreteDynamics write(DiscreteDynamics dynamics) {
        var out = NeuronProto.DiscreteDynamics.newBuilder();
        dynamics.states().forEach(s -> out.addStates(write(s)));
        dynamics.updates().forEach(a -> out.addUpdates(write(a)));
        dynamics.spike().map(ExpressionForm::write).ifPresent(out::setSpike);
        dynamics.onSpike().forEach(a -> out.addOnSpike(write(a)));
        dynamics.signal().map(ExpressionForm::write).ifPresent(out::setSignal);
        return out.build();
    }

    static DiscreteDynamics read(NeuronProto.DiscreteDynamics message) {
        checkOneOf(message.hasSpike(), message.hasSignal());
        return new DiscreteDynamics(
                states(message.getStatesList()),
                assignments(message.getUpdatesList()),
                message.hasSpike()
                        ? Optional.of(ExpressionForm.read(message.getSpike()))
                        : Optional.empty(),
                assignments(message.getOnSpikeList()),
                message.hasSignal()
                        ? Optional.of(ExpressionForm.read(message.getSignal()))
                        : Optional.empty());
    }

    static void checkOneOf(boolean spike, boolean signal) {
        Malformed.unless(
                spike != signal,
                "dynamics with %s a spike condition and a signal",
                spike ? "both" : "neither");
    }

    private static NeuronProto.State write(StateVariable state) {
        return NeuronProto.State.newBuilder()
                .setName(state.name())
                .setInitial(state.initial())
                .build();
    }

    private static NeuronProto.Assignment write(Assignment assignment) {
        return NeuronProto.Assignment.newBuilder()
                .setState(assignment.state())
                .setValue(ExpressionForm.write(assignment.value()))
                .build();
    }

    private static List<StateVariable> states(List<NeuronProto.State> messages) {
        return messages.stream().map(s -> new StateVariable(s.getName(), s.getInitial())).toList();
    }

    private static List<Assignment> assignments(List<NeuronProto.Assignment> messages) {
        return messages.stream()
                .map(a -> new Assignment(a.getState(), ExpressionForm.read(a.getValue())))
                .toList();
    }
}
