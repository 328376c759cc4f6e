package snn.loihi.chip;

import java.util.List;

/// Time of events in picoseconds.
///
/// @param barrierTiles numbers of routers in use at which the time of a barrier is known, ascending
/// @param barrier the time for each of them
public record Timing(
        long hopEastWest,
        long hopNorthSouth,
        long router,
        long synapse,
        long neuronAccess,
        long neuronUpdate,
        long spike,
        long axonOut,
        long axonIn,
        List<Integer> barrierTiles,
        List<Integer> barrier) {
    public Timing {
        barrierTiles = List.copyOf(barrierTiles);
        barrier = List.copyOf(barrier);
    }

    /// The time all cores take to agree on the end of a step: on a line between the known points,
    /// and as long as at the last one beyond it.
    public long barrierOf(int tiles) {
        int k = 0;
        while (k < barrierTiles.size() && barrierTiles.get(k) < tiles) {
            k++;
        }
        if (k == 0 || k == barrierTiles.size()) {
            return barrier.get(Math.min(k, barrier.size() - 1));
        }
        long low = barrier.get(k - 1);
        long span = barrierTiles.get(k) - barrierTiles.get(k - 1);
        return low + (barrier.get(k) - low) * (tiles - barrierTiles.get(k - 1)) / span;
    }
}
