package snn.loihi.chip;

import java.util.Map;

/// What a chip can hold and what its events cost.
///
/// @param sources where each number comes from, by its path in the chip's file
public record Chip(
        String name,
        String title,
        Mesh mesh,
        CoreLimits core,
        SynapseLimits synapse,
        NeuronLimits neuron,
        Energy energy,
        Timing timing,
        Map<String, String> sources) {
    /// Routers in a grid, each with some cores; the host's spikes enter at one of them.
    public record Mesh(int width, int height, int coresPerRouter, int hostX, int hostY) {
        public int cores() {
            return width * height * coresPerRouter;
        }
    }

    /// Energy of events in femtojoules.
    public record Energy(
            long hopEastWest,
            long hopNorthSouth,
            long router,
            long synapse,
            long neuronAccess,
            long neuronUpdate,
            long spike,
            long axonOut) {}

    public Chip {
        sources = Map.copyOf(sources);
    }

    public static Chip loihi1() {
        return ChipFile.resource("loihi1");
    }

    public Chip withMesh(Mesh replacement) {
        return new Chip(name, title, replacement, core, synapse, neuron, energy, timing, sources);
    }

    public Chip withCore(CoreLimits replacement) {
        return new Chip(name, title, mesh, replacement, synapse, neuron, energy, timing, sources);
    }
}
