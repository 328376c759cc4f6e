package snn.simd;

import java.util.List;
import snn.backend.Footprint;
import snn.simd.kernel.Kernels;

/// What a plan will take: what each node says, and for each sample that is run at a time what is
/// kept between the nodes.
final class Foresight {
    /// States of a neuron, its sum and what is counted of it.
    private static final int NEURON = 24;

    private Foresight() {}

    static Footprint of(List<Planned> plan, Schedule schedule) {
        long rows = 0;
        long lists = 0;
        long seat = schedule.bytes();
        for (Planned planned : plan) {
            rows += planned.need().rows();
            lists += planned.need().lists();
            long width = Kernels.padded(planned.node().shape().length());
            seat += planned.need().seat() + NEURON * width;
        }
        return new Footprint(rows + lists, lists, seat * SimdRunner.batch(schedule));
    }
}
