package snn.interop.nir.exporting;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import snn.ir.Model;
import snn.ir.Projection;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.ElementType;
import snn.ir.tensor.Tensor;

/// Fills the places of a kept tree whose numbers the model holds.
record Slots(Model model) {
    private static final String HALF = "float16";

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
                .filter(t -> t.size() == slot.shape().size())
                .flatMap(t -> numbers(slot, t));
    }

    /// Half precision stays where it holds the numbers, else they are written as the model has
    /// them.
    private static Optional<Foreign.Numbers> numbers(Foreign.InModel slot, Tensor tensor) {
        Tensor values = tensor.withShape(slot.shape());
        String type = Layout.type(tensor.type());
        boolean half = slot.type().equals(HALF) && tensor.type() == ElementType.FLOAT32;
        if (half) {
            return Optional.of(new Foreign.Numbers(fitsHalf(tensor) ? HALF : type, values));
        }
        return type.equals(slot.type())
                ? Optional.of(new Foreign.Numbers(type, values))
                : Optional.empty();
    }

    private static boolean fitsHalf(Tensor values) {
        for (long n = 0; n < values.size(); n++) {
            float value = (float) values.real(n);
            if (Float.compare(Float.float16ToFloat(Float.floatToFloat16(value)), value) != 0) {
                return false;
            }
        }
        return true;
    }
}
