package snn.simd.kernel;

/// What the ways of a dense layer cost, in nanoseconds for one panel of targets over all frames.
/// Only their ratios count, so that they hold on faster machines of the same kind;
/// `ChoiceBenchmark` sets what they pick beside the measured best.
///
/// @param row a vector of a row of weights added where it lies, in the second-level cache
/// @param far what it costs more to bring a vector from further away
/// @param load a vector of weights brought into a block in the first-level cache
/// @param block a vector of a row of such a block added
/// @param end a list that ends: sums are stored, and a branch was foreseen wrongly
/// @param product a vector of weights multiplied and added
public record DenseCost(
        double row, double far, double load, double block, double end, double product) {
    /// How many frames pass a block before the next one is brought in: their sums share the
    /// first-level cache with it.
    static final int MOST_FRAMES = 128;

    /// Fewer frames than a tile of the product has steps leave most of it idle.
    private static final int LEAST_FRAMES = 4;

    /// A product skips vectors without targets, but a narrow one waits for its own sums.
    private static final double NARROW = 0.45;

    /// A second-level cache, of which a smaller layer takes all it needs.
    private static final long NEAR_BYTES = 512 << 10;

    /// Measured with 256-bit vectors and 16 registers (Zen 3, docs/results/perf.md).
    private static final DenseCost FLOATS = new DenseCost(0.41, 0.5, 0.7, 0.32, 14, 0.3);

    /// With 512-bit vectors and 32 registers (Zen 5) a product gains more.
    private static final DenseCost WIDE_FLOATS = new DenseCost(0.41, 0.3, 0.5, 0.32, 10, 0.2);

    /// In plain loops, compiled or not yet: an element read where weights lie, which is outside the
    /// heap, takes many times as long as one of a block.
    private static final DenseCost PLAIN = new DenseCost(3, 0, 0.05, 0.5, 2, 10);

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
    public Way pick(Layer layer, int frames, long spikes) {
        double vectors = PanelKernels.TILE * Math.max(NARROW, layer.share());
        double product = frames * (layer.sources() * vectors * product());
        boolean products = frames >= LEAST_FRAMES;
        return products
                        && product
                                < Math.min(
                                        rows(layer, frames, spikes), blocks(layer, frames, spikes))
                ? Way.PRODUCT
                : pickRows(layer, frames, spikes);
    }

    /// The cheaper way to add rows.
    public Way pickRows(Layer layer, int frames, long spikes) {
        return rows(layer, frames, spikes) < blocks(layer, frames, spikes) ? Way.ROWS : Way.BLOCKS;
    }

    private double rows(Layer layer, int frames, long spikes) {
        long fetched = layer.bytes() > NEAR_BYTES ? Math.min(spikes, layer.sources()) : 0;
        return PanelKernels.TILE * (spikes * row + fetched * far) + frames * end;
    }

    private double blocks(Layer layer, int frames, long spikes) {
        double loaded = (double) layer.sources() * Math.ceilDiv(frames, MOST_FRAMES);
        double ends = (double) frames * layer.blocks() * end;
        return PanelKernels.TILE * (loaded * load() + spikes * block) + ends;
    }

    /// A dense layer.
    ///
    /// @param blocks of sources
    /// @param bytes of weights
    /// @param share of the lanes of the panels that have a target
    public record Layer(int sources, int blocks, long bytes, double share) {}
}
