package snn.ir.wire;

import java.util.List;
import java.util.Optional;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.StateVariable;
import snn.ir.wire.v1.NeuronProto;

/// Dynamics at the model and the discrete level.
final class NeuronForm {
    private NeuronForm() {}

    static NeuronProto.Dynamics write(Dynamics dynamics) {
        var out = NeuronProto.Dynamics.newBuilder();
        dynamics.states().forEach(s -> out.addStates(write(s)));
        dynamics.derivatives()
                .forEach(d -> out.addDerivatives(write(new Assignment(d.state(), d.rate()))));
        dynamics.spike().map(ExpressionForm::write).ifPresent(out::setSpike);
        dynamics.onSpike().forEach(a -> out.addOnSpike(write(a)));
        dynamics.signal().map(ExpressionForm::write).ifPresent(out::setSignal);
        return out.build();
    }

    static Dynamics read(NeuronProto.Dynamics message) {
        checkOneOf(message.hasSpike(), message.hasSignal());
        return new Dynamics(
                states(message.getStatesList()),
                assignments(message.getDerivativesList()).stream()
                        .map(a -> new Derivative(a.state(), a.value()))
                        .toList(),
                message.hasSpike()
                        ? Optional.of(ExpressionForm.read(message.getSpike()))
                        : Optional.empty(),
                assignments(message.getOnSpikeList()),
                message.hasSignal()
                        ? Optional.of(ExpressionForm.read(message.getSignal()))
                        : Optional.empty());
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
