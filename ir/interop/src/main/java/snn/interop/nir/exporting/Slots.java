package snn.interop.nir.exporting;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import snn.ir.Model;
import snn.ir.Projection;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Tensor;

/// Fills the places of a kept tree whose numbers the model holds.
record Slots(Model model) {

    /// Empty where the model does not hold them any more, or in another type or size.
    Optional<Foreign.Group> filled(Foreign.Group group) {
        Map<String, Foreign> members = new TreeMap<>();
        for (Map.Entry<String, Foreign> entry : group.members().entrySet()) {
            Optional<? extends Foreign> member =
                    switch (entry.getValue()) {
                        case Foreign.Group inner -> filled(inner);
                        case Foreign.InModel slot -> filled(slot);
                        case Foreign.Numbers numbers -> Optional.of(numbers);
                        case Foreign.Words words -> Optional.of(words);
                    };
            if (member.isEmpty()) {
                return Optional.empty();
            }
            members.put(entry.getKey(), member.get());
        }
        return Optional.of(new Foreign.Group(members));
    }

    private Optional<Foreign.Numbers> filled(Foreign.InModel slot) {
        return model.graph()
                .find(slot.node())
                .filter(Projection.class::isInstance)
                .map(Projection.class::cast)
                .flatMap(p -> slot.tensor().equals("bias") ? p.bias() : p.weights())
                .filter(t -> Layout.type(t.type()).equals(slot.type()))
                .filter(t -> t.size() == slot.shape().size())
                .map(t -> numbers(slot, t));
    }

    private static Foreign.Numbers numbers(Foreign.InModel slot, Tensor tensor) {
        return new Foreign.Numbers(slot.type(), tensor.withShape(slot.shape()));
    }
}
