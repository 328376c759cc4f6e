package snn.loihi;

import java.util.Arrays;
import java.util.List;
import snn.loihi.chip.Timing;
import snn.loihi.emulator.Core;
import snn.loihi.emulator.Emulator;
import snn.loihi.mapping.Mapping;

/// Counts the events of each step, and adds up the time the chip would take:
///
///     step = the slowest core + the fullest link + the longest way + barrier
final class Meter {
    private final Mesh mesh;
    private final Timing timing;
    private final long barrier;
    private final List<Mesh.Flow> flows;
    private final long[] linkTime;
    private final Traffic traffic;

    Meter(Mapping mapping, Mesh mesh) {
        this.mesh = mesh;
        this.timing = mapping.chip().timing();
        long tiles = mapping.sites().stream().map(s -> s.x() + "," + s.y()).distinct().count();
        this.barrier = timing.barrierOf((int) tiles);
        this.flows = mesh.flows();
        this.linkTime = new long[mesh.links()];
        this.traffic = new Traffic(flows.size());
    }

    void begin() {
        traffic.clear();
        traffic.inferences = 1;
    }

    Traffic traffic() {
        return traffic;
    }

    void take(Emulator emulator) {
        long slowest = 0;
        List<Core> cores = emulator.cores();
        for (int k = 0; k < cores.size(); k++) {
            slowest = Math.max(slowest, coreTime(cores.get(k)));
        }
        traffic.steps++;
        traffic.time += slowest + networkTime(emulator) + barrier;
    }

    private long coreTime(Core core) {
        traffic.spikes += core.fired();
        traffic.synapses += core.synapsesMet();
        traffic.updates += core.size();
        return core.size() * (timing.neuronAccess() + timing.neuronUpdate())
                + core.synapsesMet() * timing.synapse()
                + core.messagesIn() * timing.axonIn()
                + core.messagesOut() * timing.axonOut()
                + core.fired() * timing.spike();
    }

    private long networkTime(Emulator emulator) {
        Arrays.fill(linkTime, 0);
        long longest = 0;
        long fullest = 0;
        for (int f = 0; f < flows.size(); f++) {
            Mesh.Flow flow = flows.get(f);
            int count = emulator.messages(flow.from(), flow.to());
            if (count > 0) {
                traffic.messages[f] += count;
                longest = Math.max(longest, flow.latency());
                for (int link : flow.links()) {
                    linkTime[link] += count * mesh.serviceTime(link);
                    fullest = Math.max(fullest, linkTime[link]);
                }
            }
        }
        return longest + fullest;
    }
}
