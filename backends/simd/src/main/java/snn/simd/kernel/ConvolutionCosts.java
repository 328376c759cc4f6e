package snn.simd.kernel;

/// What the ways through a convolution cost, in ns: one step of spikes or values.
///
/// @param seen places that see an element, on average
/// @param vectors of a row of filters
/// @param patches the shape of the convolution
public record ConvolutionCosts(double seen, int vectors, Patches patches) {
    /// Measured with `ConvolutionBenchmark` on an AMD Zen 3 core at 256 bits. To find the places
    /// that see a spike, to find a row of filters at one of them, and to add a vector of it to sums
    /// in memory.
    private static final double SPREAD_SPIKE = 8;

    private static final double SPREAD_PLACE = 4;
    private static final double SPREAD_VECTOR = 1.2;

    /// To cut a segment, to begin a word of a patch, to find a row of filters, and to add a vector
    /// of it to sums in registers.
    private static final double CUT = 1;

    private static final double WORD = 6;
    private static final double ROW = 1.3;
    private static final double VECTOR = 0.3;

    /// To multiply a vector by a value.
    private static final double PRODUCT = 0.38;

    /// The ns of spreading so many spikes or values one by one.
    public double spread(long count) {
        return count * (SPREAD_SPIKE + seen * (SPREAD_PLACE + vectors * SPREAD_VECTOR));
    }

    /// The ns of picking the rows of so many spikes place by place.
    public double patches(long count) {
        double places = (double) patches.places() * patches.groups();
        double segments = (double) patches.deep() * patches.rows().kernel();
        return places * (segments * CUT + patches.words() * WORD)
                + count * seen * (ROW + vectors * VECTOR);
    }

    /// The ns of multiplying every value.
    public double products() {
        double places = (double) patches.places() * patches.groups();
        return places * patches.elements() * vectors * PRODUCT;
    }
}
