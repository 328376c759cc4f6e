package snn.training;

import snn.ir.DelayLine;

/// Each element so many steps later. Its slope goes back as many steps.
final class DelayUnit implements Unit {
    private final Trace trace;
    private final Junction junction;
    private final int[] delays;

    DelayUnit(DelayLine node, Trace trace, Junction junction) {
        this.trace = trace;
        this.junction = junction;
        this.delays = node.within(trace.layout().steps());
    }

    @Override
    public Trace trace() {
        return trace;
    }

    @Override
    public void forward(Pass pass, int shard, Steps steps) {
        junction.gather(shard, steps);
        for (int t = steps.from(); t < steps.to(); t++) {
            for (int sample = 0; sample < pass.count(shard); sample++) {
                int to = trace.at(shard, t, sample);
                for (int n = 0; n < delays.length; n++) {
                    int from = t - delays[n];
                    trace.sent()[to + n] =
                            from < 0 ? 0 : junction.values()[trace.at(shard, from, sample) + n];
                }
            }
        }
    }

    @Override
    public void clearSlopes(int shard) {
        junction.clearSlopes(shard);
        trace.clearSlopes(shard);
    }

    @Override
    public void backward(Pass pass, int shard, Steps steps) {
        if (!junction.learns()) {
            return;
        }
        for (int t = steps.from(); t < steps.to(); t++) {
            for (int sample = 0; sample < pass.count(shard); sample++) {
                int to = trace.at(shard, t, sample);
                for (int n = 0; n < delays.length; n++) {
                    int from = t + delays[n];
                    if (from < trace.layout().steps()) {
                        junction.slopes()[to + n] +=
                                trace.slopes()[trace.at(shard, from, sample) + n];
                    }
                }
            }
        }
        junction.scatter(shard, steps);
    }
}
