package snn.simd.kernel;

/// Sums over the synapses of dense layers, a panel of targets at a time. All sums are those of
/// ascending sources from 0, in every lane.
public interface PanelKernels {
    /// Vectors of a panel: as many sums as hide the latency of an addition, and leave registers for
    /// operands where there are 16.
    int TILE = 8;

    /// `x[to + n] = 1` where neuron `n` spikes, else 0. Whole words are written.
    void unpack(long[] words, int at, int neurons, float[] x, int to);

    /// `sums[f] += Σ_k weights[list[k]]` over the spikes of some blocks of sources, for `frames`
    /// frames from `from` on.
    ///
    /// @param first of the blocks, which are gone through as one
    /// @param last block, not included
    /// @param sums `[frames, width]`, of frame `from` first
    void addBlocks(
            FloatPanels weights,
            int panel,
            SpikeLists lists,
            int first,
            int last,
            int from,
            int frames,
            float[] sums);

    /// `sums += Σ_k weights[list[k]]` over all spikes of one frame.
    void addRows(FloatPanels weights, int panel, SpikeLists lists, int frame, float[] sums);

    /// `sums = Σ_k weights[list[k]]` modulo 2^16 over the spikes of blocks `from` to `to` of one
    /// frame, read where the weights lie.
    void sumRows(
            BytePanels weights,
            int panel,
            SpikeLists lists,
            int frame,
            int from,
            int to,
            short[] sums);

    /// `y[to + n] += sums[at + n]`, and the sums are 0 again.
    void put(float[] sums, int at, float[] y, int to, int count);

    /// `y[to + n] += sums[n] << shift`, modulo 2^32.
    void put(short[] sums, int shift, int[] y, int to, int count);

    /// `y[s] += Σ_i x[s, i] · weights[i]` for `steps` rows of `x` and `y`, each sum by fused
    /// multiply-adds from 0.
    void addProducts(
            FloatPanels weights,
            int steps,
            float[] x,
            int xAt,
            int xStride,
            float[] y,
            int yAt,
            int yStride);

    /// `y += (Σ_i x[i] · weights[i]) << shift`, modulo 2^32.
    void addProducts(BytePanels weights, int shift, int[] x, int xAt, int[] y, int at);
}
