package snn.interop.lava;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// The datasets of one group, as what they should be.
///
/// @param place the path of the group, for errors
record Fields(Foreign.Group group, String place) {

    boolean has(String name) {
        return group.members().containsKey(name);
    }

    Fields inner(String name) throws Refused {
        if (group.members().get(name) instanceof Foreign.Group found) {
            return new Fields(found, place + "/" + name);
        }
        throw new Refused("lava-malformed", "`%s` has no group `%s`", place, name);
    }

    String word(String name) throws Refused {
        if (group.members().get(name) instanceof Foreign.Words words
                && words.values().size() == 1) {
            return words.values().getFirst();
        }
        throw new Refused("lava-malformed", "`%s` has no word `%s`", place, name);
    }

    Optional<Tensor> numbers(String name) {
        return group.members().get(name) instanceof Foreign.Numbers numbers
                ? Optional.of(numbers.values())
                : Optional.empty();
    }

    /// Whole numbers within `±most`.
    int[] wholes(String name, int most) throws Refused {
        Optional<Tensor> numbers = numbers(name);
        if (numbers.isEmpty()) {
            throw new Refused("lava-malformed", "`%s` has no numbers `%s`", place, name);
        }
        var values = new int[numbers.get().shape().length()];
        for (int n = 0; n < values.length; n++) {
            double value = numbers.get().real(n);
            if (value != Math.rint(value) || Math.abs(value) > most) {
                throw new Refused(
                        "lava-malformed",
                        "`%s/%s` has the value %s, which is no whole number up to %d",
                        place,
                        name,
                        value,
                        most);
            }
            values[n] = (int) value;
        }
        return values;
    }

    int whole(String name, int least, int most) throws Refused {
        int[] values = wholes(name, most);
        if (values.length != 1 || values[0] < least) {
            throw new Refused(
                    "lava-malformed",
                    "`%s/%s` is not one number from %d to %d",
                    place,
                    name,
                    least,
                    most);
        }
        return values[0];
    }

    /// One number for both axes of an image, or one for each: height, width.
    List<Integer> pair(String name, int least) throws Refused {
        int[] values = wholes(name, 1 << 16);
        if (values.length < 1 || values.length > 2 || values[0] < least) {
            throw new Refused("lava-malformed", "`%s/%s` is no pair", place, name);
        }
        return List.of(values[0], values[values.length - 1]);
    }

    /// The `shape`: channels, height, width, or the neurons alone.
    Shape shape() throws Refused {
        var extents = new ArrayList<Integer>();
        long size = 1;
        for (int extent : wholes("shape", 1 << 24)) {
            extents.add(extent);
            size *= Math.max(extent, 0);
            if (extent < 1 || size > 1 << 26) {
                throw new Refused("lava-shape", "`%s` has the shape %s", place, extents);
            }
        }
        return new Shape(extents);
    }
}
