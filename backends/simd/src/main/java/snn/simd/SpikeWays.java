package snn.simd;

/// What the ways through a convolution cost, in ns of the measured kernels (`ConvolutionBenchmark`).
///
/// @param axons elements that arrive
/// @param seen places that see an element, on average
/// @param vectors of a row of weights
/// @param fixed what all patches cost, however few spikes there are
/// @param products what all products cost
record SpikeWays(
        int axons, double seen, int vectors, boolean fitWords, double fixed, double products) {
    /// To find the places that see a spike, and for a vector of the row of weights at one of them.
    private static final double SPREAD_SPIKE = 8;
    private static final double SPREAD_PLACE = 1.5;
    private static final double SPREAD_VECTOR = 0.5;

    /// To cut a segment, to begin a patch or a word of it, to find a row, and to add a vector of it.
    private static final double CUT = 0.7;
    private static final double PATCH = 12;
    private static final double WORD = 4;
    private static final double ROW = 0.7;
    private static final double VECTOR = 0.4;

    /// To multiply a vector by a value.
    private static final double PRODUCT = 0.2;

    static SpikeWays of(Plane plane, Patches patches, int vectors) {
        double places = (double) plane.out() * plane.groups();
        double segments = (double) plane.deep() * patches.rows().kernel();
        return new SpikeWays(
                plane.axons(),
                (double) plane.seen().size() / Math.max(1, plane.in()),
                vectors,
                patches.fitWords(),
                places * (segments * CUT + PATCH + WORD * patches.words()),
                places * plane.patch() * vectors * PRODUCT);
    }

    /// Whether patches are sooner done than spikes one by one.
    boolean placeByPlace(Signal.Spikes spikes, int step) {
        if (!fitWords) {
            return false;
        }
        int from = spikes.at(step);
        long count = 0;
        for (int w = from; w < from + spikes.wordsPerStep(); w++) {
            count += Long.bitCount(spikes.words()[w]);
        }
        return fixed + count * seen * (ROW + vectors * VECTOR) < one() * count;
    }

    /// Whether products are sooner done than values one by one.
    boolean products(Signal.Reals reals, int step) {
        int from = reals.at(step);
        long count = 0;
        for (int n = from; n < from + axons; n++) {
            count += reals.values()[n] == 0 ? 0 : 1;
        }
        return products < one() * count;
    }

    private double one() {
        return SPREAD_SPIKE + seen * (SPREAD_PLACE + vectors * SPREAD_VECTOR);
    }
}
