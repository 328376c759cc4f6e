package snn.ir.wire;

import java.util.List;
import java.util.Optional;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.wire.v1.NeuronProto;

/// Dynamics at the integer level.
final class IntegerNeuronForm {
    private IntegerNeuronForm() {}

    static NeuronProto.IntegerDynamics write(IntegerDynamics dynamics) {
        var out = NeuronProto.IntegerDynamics.newBuilder();
        dynamics.states().forEach(s -> out.addStates(write(s)));
        dynamics.updates().forEach(u -> out.addUpdates(write(u)));
        dynamics.spike().map(IntegerExpressionForm::write).ifPresent(out::setSpike);
        dynamics.onSpike().forEach(u -> out.addOnSpike(write(u)));
        dynamics.signal().map(IntegerExpressionForm::write).ifPresent(out::setSignal);
        return out.build();
    }

    static IntegerDynamics read(NeuronProto.IntegerDynamics message) {
        NeuronForm.checkOneOf(message.hasSpike(), message.hasSignal());
        return new IntegerDynamics(
                message.getStatesList().stream().map(IntegerNeuronForm::read).toList(),
                updates(message.getUpdatesList()),
                message.hasSpike()
                        ? Optional.of(IntegerExpressionForm.read(message.getSpike()))
                        : Optional.empty(),
                updates(message.getOnSpikeList()),
                message.hasSignal()
                        ? Optional.of(IntegerExpressionForm.read(message.getSignal()))
                        : Optional.empty());
    }

    private static NeuronProto.IntegerState write(IntegerDynamics.State state) {
        return NeuronProto.IntegerState.newBuilder()
                .setName(state.name())
                .setBits(state.bits())
                .setInitial(state.initial())
                .build();
    }

    private static IntegerDynamics.State read(NeuronProto.IntegerState message) {
        int bits = message.getBits();
        Malformed.unless(
                bits >= 1 && bits <= Long.SIZE,
                "the state `%s` has %s bits, not 1 to 64",
                message.getName(),
                Integer.toUnsignedString(bits));
        return new IntegerDynamics.State(message.getName(), bits, message.getInitial());
    }

    private static NeuronProto.IntegerAssignment write(IntegerDynamics.Update update) {
        return NeuronProto.IntegerAssignment.newBuilder()
                .setState(update.state())
                .setValue(IntegerExpressionForm.write(update.value()))
                .build();
    }

    private static List<IntegerDynamics.Update> updates(
            List<NeuronProto.IntegerAssignment> messages) {
        return messages.stream()
                .map(u ->
                        new IntegerDynamics.Update(
                                u.getState(), IntegerExpressionForm.read(u.getValue())))
                .toList();
    }
}
