package snn.interop.nir.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Changes a tree here and there: members are lost, renamed, swapped for something else, numbers
/// become huge or negative, edges go anywhere.
final class Damage {
    private static final long[] ODD = {
        0,
        1,
        -1,
        2,
        3,
        7,
        255,
        1 << 16,
        1 << 24,
        1 << 30,
        Integer.MAX_VALUE,
        1L << 31,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };
    private static final List<String> TYPES =
            List.of(
                    "Input",
                    "Output",
                    "Affine",
                    "Linear",
                    "Scale",
                    "Conv1d",
                    "Conv2d",
                    "SumPool2d",
                    "AvgPool2d",
                    "Flatten",
                    "Delay",
                    "Threshold",
                    "I",
                    "IF",
                    "LI",
                    "LIF",
                    "CubaLI",
                    "CubaLIF",
                    "NIRGraph",
                    "MaxPool2d",
                    "same",
                    "valid",
                    "");

    private final SplittableRandom random;
    private final List<String> names = new ArrayList<>(List.of("", "x.y", "a/b", "type", "nodes"));

    Damage(long seed) {
        this.random = new SplittableRandom(seed);
    }

    Foreign.Group of(Foreign.Group file) {
        collect(file);
        Foreign.Group damaged = file;
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            damaged = inside(damaged);
        }
        return damaged;
    }

    private void collect(Foreign.Group group) {
        names.addAll(group.members().keySet());
        group.members().values().stream()
                .filter(Foreign.Group.class::isInstance)
                .map(Foreign.Group.class::cast)
                .forEach(this::collect);
    }

    /// Goes down some way, then changes something.
    private Foreign.Group inside(Foreign.Group group) {
        List<String> groups =
                group.members().entrySet().stream()
                        .filter(e -> e.getValue() instanceof Foreign.Group)
                        .map(e -> e.getKey())
                        .toList();
        if (!groups.isEmpty() && random.nextInt(6) > 0) {
            String name = any(groups);
            return Trees.with(group, name, inside((Foreign.Group) member(group, name)));
        }
        return changed(group);
    }

    private Foreign.Group changed(Foreign.Group group) {
        if (group.members().isEmpty()) {
            return Trees.with(group, any(names), something());
        }
        String name = any(List.copyOf(group.members().keySet()));
        Foreign there = member(group, name);
        return switch (random.nextInt(6)) {
            case 0 -> Trees.without(group, name);
            case 1 -> Trees.with(Trees.without(group, name), any(names), there);
            case 2 -> Trees.with(group, any(names), there);
            case 3 -> Trees.with(group, name, something());
            case 4 -> Trees.with(group, name, nested(there));
            default -> Trees.with(group, name, altered(there));
        };
    }

    private static Foreign member(Foreign.Group group, String name) {
        return Objects.requireNonNull(group.members().get(name));
    }

    private Foreign something() {
        return switch (random.nextInt(6)) {
            case 0 -> Trees.integer(odd());
            case 1 -> Trees.integers(odd(), odd(), odd());
            case 2 -> Foreign.Words.of(any(TYPES));
            case 3 -> Trees.scalar(random.nextBoolean() ? Double.NaN : -1e300);
            case 4 -> new Foreign.InModel("float32", Shape.of(2), "n", "weights");
            default -> new Foreign.Group(new TreeMap<>());
        };
    }

    /// Itself, or deep within graphs.
    private Foreign nested(Foreign there) {
        Foreign all = there;
        for (int depth = random.nextInt(20) == 0 ? 1000 : 2; depth > 0; depth--) {
            all =
                    Trees.group(
                            "type",
                            Foreign.Words.of("NIRGraph"),
                            "nodes",
                            Trees.group("input", Trees.input(2), "n", all),
                            "edges",
                            Trees.edges("input>n"));
        }
        return all;
    }

    private Foreign altered(Foreign there) {
        return switch (there) {
            case Foreign.Numbers numbers -> altered(numbers);
            case Foreign.Words words -> altered(words);
            case Foreign.Group group -> group.members().isEmpty() ? something() : inside(group);
            case Foreign.InModel _ -> something();
        };
    }

    private Foreign altered(Foreign.Numbers numbers) {
        Tensor values = numbers.values();
        if (random.nextBoolean() || values.size() == 0) {
            int length = random.nextInt(4);
            return new Foreign.Numbers(
                    "int64",
                    Tensor.of(Shape.of(length), random.longs(length).map(_ -> odd()).toArray()));
        }
        var extents = new ArrayList<>(values.shape().extents());
        extents.add(random.nextInt(extents.size() + 1), 1);
        Collections.shuffle(extents, new java.util.Random(random.nextLong()));
        return new Foreign.Numbers(numbers.type(), values.withShape(new Shape(extents)));
    }

    private Foreign altered(Foreign.Words words) {
        var all = new ArrayList<>(words.values());
        if (all.isEmpty()) {
            return something();
        }
        boolean type = words.shape().rank() == 0;
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            all.set(random.nextInt(all.size()), any(type ? TYPES : names));
        }
        return new Foreign.Words(words.shape(), all);
    }

    private long odd() {
        return ODD[random.nextInt(ODD.length)];
    }

    private String any(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
