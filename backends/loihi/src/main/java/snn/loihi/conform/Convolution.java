package snn.loihi.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A true convolution, with the kernel flipped in x and y. Images lie `[x][y][channel]`, weights
/// `[filter][x][y][channel of the group]`.
record Convolution(
        int[] input, int[] stride, int[] padding, int[] dilation, int groups, int[][][][] weights) {
    private static final int MOST = 1 << 12;

    static Convolution read(Place place) throws Malformed {
        int[] input = place.at("input_shape").integers(3, 1, MOST);
        Optional<Place> groups = place.find("groups");
        var made =
                new Convolution(
                        input,
                        pair(place, "stride", 1, 1),
                        pair(place, "padding", 0, 0),
                        pair(place, "dilation", 1, 1),
                        groups.isPresent() ? groups.get().integer(1, MOST) : 1,
                        weights(place.at("weights")));
        made.check(place);
        return made;
    }

    private static int[] pair(Place place, String key, int absent, int least) throws Malformed {
        Optional<Place> found = place.find(key);
        return found.isPresent()
                ? found.get().integers(2, least, MOST)
                : new int[] {absent, absent};
    }

    private static int[][][][] weights(Place place) throws Malformed {
        List<Place> filters = place.items();
        var all = new int[filters.size()][][][];
        for (int f = 0; f < all.length; f++) {
            all[f] = filter(filters.get(f));
        }
        return all;
    }

    private static int[][][] filter(Place place) throws Malformed {
        var columns = new ArrayList<int[][]>();
        for (Place column : place.items()) {
            var taps = new ArrayList<int[]>();
            for (Place tap : column.items()) {
                taps.add(
                        tap.integers(
                                tap.items().size(),
                                -GoldenConnection.MANTISSA,
                                GoldenConnection.MANTISSA));
            }
            columns.add(taps.toArray(int[][]::new));
        }
        return columns.toArray(int[][][]::new);
    }

    private void check(Place place) throws Malformed {
        if (weights.length == 0 || weights[0].length == 0 || weights[0][0].length == 0) {
            throw place.malformed("a kernel without weights");
        }
        if (input[2] % groups != 0 || weights.length % groups != 0) {
            throw place.malformed("%d groups do not divide the channels", groups);
        }
        for (int[][][] filter : weights) {
            for (int[][] column : filter) {
                if (filter.length != weights[0].length || column.length != weights[0][0].length) {
                    throw place.malformed("kernels of different shapes");
                }
                for (int[] tap : column) {
                    if (tap.length != input[2] / groups) {
                        throw place.malformed(
                                "%d channels in a kernel, %d in the image and %d groups",
                                tap.length, input[2], groups);
                    }
                }
            }
        }
    }

    private int kernel(int axis) {
        return axis == 0 ? weights[0].length : weights[0][0].length;
    }

    private int extent(int axis) {
        int span = dilation[axis] * (kernel(axis) - 1) + 1;
        int room = input[axis] + 2 * padding[axis] - span;
        return room < 0 ? 0 : room / stride[axis] + 1;
    }

    SynapseList synapses(int fanIn, int fanOut, Place place) throws Malformed {
        long lines = (long) input[0] * input[1] * input[2];
        long outputs = (long) extent(0) * extent(1) * weights.length;
        if (lines != fanIn || outputs != fanOut) {
            throw place.malformed(
                    "the convolution joins %d to %d neurons, the case has %d and %d",
                    lines, outputs, fanIn, fanOut);
        }
        var list = new SynapseList();
        for (int x = 0; x < extent(0); x++) {
            for (int y = 0; y < extent(1); y++) {
                for (int f = 0; f < weights.length; f++) {
                    window(x, y, f, list);
                }
            }
        }
        return list;
    }

    private void window(int x, int y, int filter, SynapseList list) {
        int target = (x * extent(1) + y) * weights.length + filter;
        for (int a = 0; a < kernel(0); a++) {
            for (int b = 0; b < kernel(1); b++) {
                int atX = x * stride[0] - padding[0] + a * dilation[0];
                int atY = y * stride[1] - padding[1] + b * dilation[1];
                if (atX >= 0 && atX < input[0] && atY >= 0 && atY < input[1]) {
                    int[] tap = weights[filter][kernel(0) - 1 - a][kernel(1) - 1 - b];
                    channels(atX * input[1] + atY, tap, filter, target, list);
                }
            }
        }
    }

    private void channels(int pixel, int[] tap, int filter, int target, SynapseList list) {
        int firstChannel = filter / (weights.length / groups) * tap.length;
        for (int c = 0; c < tap.length; c++) {
            list.add(pixel * input[2] + firstChannel + c, target, tap[c], 0);
        }
    }
}
