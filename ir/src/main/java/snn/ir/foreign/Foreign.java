package snn.ir.foreign;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// A tree of named data, as another tool's file has it.
public sealed interface Foreign {

    /// The sign before the name of an attribute; a member of the same name may stand beside it.
    String ATTRIBUTE = "@";

    /// Members by their names, sorted. Attributes are members whose name begins with [#ATTRIBUTE].
    record Group(Map<String, Foreign> members) implements Foreign {
        public Group {
            members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
        }
    }

    /// Numbers of the type that the file has, named as NumPy does: `float16`, `float32`, `float64`,
    /// `int8` to `int64`, `uint8` to `uint64`, `bool`. They are held in the next wider type where
    /// [snn.ir.tensor.ElementType] has no such: `float16` as `FLOAT32`, `uint8` as `INT16`,
    /// `uint64` as `INT64` with the same bits, `bool` as `INT8` of 0 and 1.
    record Numbers(String type, Tensor values) implements Foreign {}

    /// Text: one word where the shape is a scalar.
    record Words(Shape shape, List<String> values) implements Foreign {
        public Words {
            values = List.copyOf(values);
            if (values.size() != shape.size()) {
                throw new IllegalArgumentException(values.size() + " words for " + shape);
            }
        }

        public static Words of(String word) {
            return new Words(Shape.SCALAR, List.of(word));
        }
    }

    /// Numbers that the model itself holds, so that they are not kept twice.
    ///
    /// @param shape in the file; the model's tensor has the same elements, perhaps in another shape
    /// @param node the name of the model's node
    /// @param tensor `weights` or `bias` of a projection
    record InModel(String type, Shape shape, String node, String tensor) implements Foreign {}
}
