package snn.simd.kernel;

/// What the ways of a dense layer cost, in nanoseconds. Only their ratios count, so that they hold
/// on faster machines of the same kind; `ChoiceBenchmark` sets what they pick beside the measured
/// best.
///
/// @param row a vector of a row of weights added out of the second-level cache
/// @param block the same where other frames add rows of the same block of sources
/// @param far what it costs more to fetch a vector from further away
/// @param load a vector of weights copied to the heap, as plain loops do with a block
/// @param end a list that ends: sums are stored, and a branch was foreseen wrongly
/// @param product a vector of weights multiplied and added
public record DenseCost(
        double row, double block, double far, double load, double end, double product) {
    /// How many frames pass a block before the next one is brought in: their sums share the
    /// first-level cache with it.
    static final int MOST_FRAMES = 64;

    /// Fewer frames than a tile of the product has steps leave most of it idle.
    private static final int LEAST_FRAMES = 4;

    /// Rows of fewer vectors wait for their own sums.
    private static final double NARROW_ROWS = 2;

    /// So do products, whose tiles have the sums of several frames.
    private static final double NARROW_PRODUCT = 1.5;

    /// A second-level cache, of which a smaller layer takes all it needs.
    private static final long NEAR_BYTES = 512 << 10;

    /// Measured with 256-bit vectors and 16 registers (Zen 3, docs/results/perf.md).
    private static final DenseCost FLOATS = new DenseCost(0.41, 0.32, 0.5, 0, 14, 0.3);

    /// With 512-bit vectors and 32 registers (Zen 5) a product gains more.
    private static final DenseCost WIDE_FLOATS = new DenseCost(0.41, 0.3, 0.3, 0, 10, 0.2);

    /// In plain loops, compiled or not yet: an element read where weights lie, which is outside the
    /// heap, takes many times as long as one of a block.
    private static final DenseCost PLAIN = new DenseCost(3, 0.5, 0, 0.05, 2, 10);

    /// A way to compute a layer over several frames.
    public enum Way {
        /// Rows of weights added where they lie.
        ROWS,
        /// Rows added out of blocks that all frames share.
        BLOCKS,
        /// A matrix product over all frames.
        PRODUCT
    }

    /// The costs of float weights in vectors of so many lanes.
    public static DenseCost floats(int lanes) {
        if (lanes == 1) {
            return PLAIN;
        }
        return lanes < 16 ? FLOATS : WIDE_FLOATS;
    }

    /// The cheapest way of all.
    ///
    /// @param spikes of all frames
    /// @param spiking the sources that spike in some frame
    /// @param blocks that the sources are cut into
    public Way pick(Layer layer, int frames, long spikes, int spiking, int blocks) {
        double vectors = Math.max(NARROW_PRODUCT, layer.vectors());
        double product = frames * (layer.sources() * vectors * product());
        double rows = rows(layer, frames, spikes, spiking);
        double least = Math.min(rows, blocks(layer, frames, spikes, spiking, blocks));
        return frames >= LEAST_FRAMES && product < least
                ? Way.PRODUCT
                : pickRows(layer, frames, spikes, spiking, blocks);
    }

    /// The cheaper way to add rows.
    public Way pickRows(Layer layer, int frames, long spikes, int spiking, int blocks) {
        double rows = rows(layer, frames, spikes, spiking);
        return rows <= blocks(layer, frames, spikes, spiking, blocks) ? Way.ROWS : Way.BLOCKS;
    }

    private double rows(Layer layer, int frames, long spikes, int spiking) {
        double fetched = layer.bytes() > NEAR_BYTES ? Math.min(spikes, spiking) * far : 0;
        double ends = (double) frames * layer.panels() * end;
        return Math.max(NARROW_ROWS, layer.vectors()) * (spikes * row + fetched) + ends;
    }

    private double blocks(Layer layer, int frames, long spikes, int spiking, int blocks) {
        int rounds = Math.ceilDiv(frames, MOST_FRAMES);
        double fetch = row - block + (layer.bytes() > NEAR_BYTES ? far : 0);
        double fetched = Math.min(spikes, (double) rounds * spiking) * fetch;
        double loaded = rounds * (layer.sources() * load);
        double ends = (double) frames * layer.panels() * blocks * end;
        double vectors = Math.max(NARROW_ROWS, layer.vectors());
        return vectors * (spikes * block + fetched + loaded) + ends;
    }

    /// A dense layer.
    ///
    /// @param vectors in the rows of all panels
    /// @param bytes of weights
    public record Layer(int sources, int vectors, int panels, long bytes) {}
}
