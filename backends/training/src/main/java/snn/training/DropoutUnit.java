package snn.training;

/// Silences elements, the same ones in all steps of a sample.
final class DropoutUnit implements Unit {
    private final Trace trace;
    private final Junction junction;
    private final double probability;

    /// What each element of each sample of a batch is multiplied with.
    private final float[] factors;

    DropoutUnit(Trace trace, Junction junction, double probability) {
        this.trace = trace;
        this.junction = junction;
        this.probability = probability;
        this.factors = new float[trace.layout().shards() * Layout.SAMPLES * trace.stride()];
    }

    @Override
    public Trace trace() {
        return trace;
    }

    private int lane(int shard, int sample) {
        return (shard * Layout.SAMPLES + sample) * trace.stride();
    }

    @Override
    public void forward(Pass pass, int shard, Steps steps) {
        junction.gather(shard, steps);
        for (int sample = 0; sample < pass.count(shard); sample++) {
            int lane = lane(shard, sample);
            if (steps.from() == 0) {
                int number = pass.number(shard, sample);
                Masks.draw(pass, name(), number, probability, factors, lane, trace.neurons());
            }
            for (int t = steps.from(); t < steps.to(); t++) {
                int row = trace.at(shard, t, sample);
                for (int n = 0; n < trace.neurons(); n++) {
                    trace.sent()[row + n] = junction.values()[row + n] * factors[lane + n];
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
        for (int sample = 0; sample < pass.count(shard); sample++) {
            int lane = lane(shard, sample);
            for (int t = steps.from(); t < steps.to(); t++) {
                int row = trace.at(shard, t, sample);
                for (int n = 0; n < trace.neurons(); n++) {
                    junction.slopes()[row + n] += trace.slopes()[row + n] * factors[lane + n];
                }
            }
        }
        junction.scatter(shard, steps);
    }
}
