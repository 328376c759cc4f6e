package snn.interop.nir.exporting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import snn.interop.nir.NirNode;
import snn.interop.nir.Primitive;
import snn.ir.Pooling;
import snn.ir.foreign.Foreign;
import snn.ir.synapse.Window;
import snn.ir.tensor.ElementType;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// A node's primitive as the reference package lays it out: `type`, and a dataset for each
/// parameter, of the full shape.
final class Layout {
    private Layout() {}

    static Foreign.Group of(NirNode node) {
        Map<String, Foreign> members = new TreeMap<>();
        switch (node.primitive()) {
            case Primitive.Input(var shape) -> {
                type(members, "Input");
                members.put("shape", integers(shape.extents()));
            }
            case Primitive.Output(var shape) -> {
                type(members, "Output");
                members.put("shape", integers(shape.extents()));
            }
            case Primitive.Affine(var weight, var bias) -> {
                type(members, bias.isPresent() ? "Affine" : "Linear");
                members.put("weight", numbers(weight));
                bias.ifPresent(b -> members.put("bias", numbers(b)));
            }
            case Primitive.Scale(var scale) -> {
                type(members, "Scale");
                members.put("scale", numbers(scale));
            }
            case Primitive.Convolution convolution -> convolution(members, node, convolution);
            case Primitive.Pool(var kind, var window) -> {
                type(members, kind == Pooling.Kind.SUM ? "SumPool2d" : "AvgPool2d");
                members.put("kernel_size", integers(window.kernel()));
                members.put("stride", integers(window.stride()));
                members.put("padding", integers(window.before()));
            }
            case Primitive.Flatten(int first, int last) -> {
                type(members, "Flatten");
                members.put("start_dim", integer(first));
                members.put("end_dim", integer(last == node.in().rank() - 1 ? -1 : last));
                members.put("input_type", integers(node.in().extents()));
            }
            case Primitive.Delay(var delay) -> {
                type(members, "Delay");
                members.put("delay", numbers(delay));
            }
            case Primitive.Threshold(var threshold) -> {
                type(members, "Threshold");
                members.put("threshold", numbers(threshold));
            }
            case Primitive.Neuron neuron -> {
                type(members, type(neuron));
                neuron.parameters().forEach(p -> members.put(p.name(), numbers(p.value())));
            }
        }
        return new Foreign.Group(members);
    }

    private static void convolution(
            Map<String, Foreign> members, NirNode node, Primitive.Convolution convolution) {
        Window window = convolution.window();
        boolean one = window.rank() == 1;
        type(members, one ? "Conv1d" : "Conv2d");
        List<Integer> places = node.in().extents().subList(1, node.in().rank());
        members.put("weight", numbers(convolution.weight()));
        members.put("bias", numbers(convolution.bias()));
        members.put("input_shape", places(places));
        members.put("stride", places(window.stride()));
        members.put("dilation", places(window.dilation()));
        members.put("groups", integer(convolution.groups()));
        members.put(
                "padding",
                window.evenlyPadded() ? places(window.before()) : Foreign.Words.of("same"));
    }

    private static String type(Primitive.Neuron neuron) {
        return switch (neuron) {
            case Primitive.Integrator _ -> "I";
            case Primitive.IntegrateAndFire _ -> "IF";
            case Primitive.LeakyIntegrator _ -> "LI";
            case Primitive.LeakyIntegrateAndFire _ -> "LIF";
            case Primitive.CubaLeakyIntegrator _ -> "CubaLI";
            case Primitive.CubaLeakyIntegrateAndFire _ -> "CubaLIF";
        };
    }

    private static void type(Map<String, Foreign> members, String type) {
        members.put("type", Foreign.Words.of(type));
    }

    /// Of one axis, a number.
    private static Foreign places(List<Integer> values) {
        return values.size() == 1 ? integer(values.getFirst()) : integers(values);
    }

    static Foreign.Numbers integer(long value) {
        return new Foreign.Numbers("int64", Tensor.scalar(value));
    }

    static Foreign.Numbers integers(List<Integer> values) {
        return new Foreign.Numbers(
                "int64",
                Tensor.of(Shape.of(values.size()), values.stream().mapToLong(v -> v).toArray()));
    }

    static Foreign.Numbers numbers(Tensor values) {
        return new Foreign.Numbers(type(values.type()), values);
    }

    /// As NumPy names it.
    static String type(ElementType type) {
        return switch (type) {
            case FLOAT32 -> "float32";
            case FLOAT64 -> "float64";
            case INT8 -> "int8";
            case INT16 -> "int16";
            case INT32 -> "int32";
            case INT64 -> "int64";
        };
    }

    static Foreign.Words words(List<String> values) {
        return new Foreign.Words(Shape.of(values.size()), values);
    }

    static Foreign.Group group(Map<String, ? extends Foreign> members) {
        return new Foreign.Group(new LinkedHashMap<String, Foreign>(members));
    }

    static Optional<Foreign> member(Foreign.Group group, String name) {
        return Optional.ofNullable(group.members().get(name));
    }
}
