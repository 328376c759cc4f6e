package snn.simd;

import java.util.List;

/// The order of a step of tuned neurons, whatever they compute in: a current, then the membrane
/// with its spikes or its signal.
abstract class FusedCells implements Cells {
    private final Port port;
    private final Signal out;
    private final List<String> names;

    /// @param names the states, the membrane last
    FusedCells(Port port, Signal out, List<String> names) {
        this.port = port;
        this.out = out;
        this.names = names;
    }

    /// Steps the current, where there is one, on what was gathered.
    abstract void drive();

    /// Steps the membrane and resets it where it spikes.
    abstract void fire(long[] words, int at);

    /// Steps the membrane and sends it out.
    abstract void send(Signal signal, int t);

    @Override
    public final void step(int t) {
        port.gather(t);
        drive();
        if (out instanceof Signal.Spikes spikes) {
            fire(spikes.words(), spikes.at(t));
        } else {
            send(out, t);
        }
    }

    @Override
    public final int index(String state) {
        return names.indexOf(state);
    }
}
