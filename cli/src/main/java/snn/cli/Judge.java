package snn.cli;

import java.util.Set;
import java.util.TreeSet;
import snn.backend.Artefact;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.backend.SampleEncoder;
import snn.ir.DiscreteModel;
import snn.ir.DiscretePopulation;
import snn.ir.IntegerModel;
import snn.ir.IntegerPopulation;
import snn.ir.Program;
import snn.ir.data.Samples;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.StateVariable;

/// Knows, on one thread, what has to come of a program.
final class Judge implements AutoCloseable {
    private final SampleEncoder encoder;
    private final Probes probes;
    private final Runner runner;

    Judge(Program program, Artefact law, long seed) {
        this.encoder = new SampleEncoder(program, seed, Job.STREAM);
        this.probes = everything(program);
        this.runner = law.newRunner();
    }

    Sample encode(Samples samples, int number) {
        return encoder.encode(number, samples.values(number));
    }

    Recording wanted(Sample sample) {
        return runner.run(sample, probes);
    }

    Probes probes() {
        return probes;
    }

    @Override
    public void close() {
        runner.close();
    }

    /// The spikes and states of all populations.
    static Probes everything(Program program) {
        Set<String> names = new TreeSet<>();
        switch (program) {
            case DiscreteModel model -> model.graph().nodes().forEach(n -> add(names, n));
            case IntegerModel model -> model.graph().nodes().forEach(n -> add(names, n));
        }
        return new Probes(names);
    }

    private static void add(Set<String> names, Object node) {
        switch (node) {
            case DiscretePopulation p -> {
                p.dynamics().states().stream()
                        .map(StateVariable::name)
                        .filter(Judge::lasts)
                        .forEach(s -> names.add(p.name() + "." + s));
                addSpikes(names, p.name(), p.dynamics().spikes());
            }
            case IntegerPopulation p -> {
                p.dynamics().states().stream()
                        .map(IntegerDynamics.State::name)
                        .filter(Judge::lasts)
                        .forEach(s -> names.add(p.name() + "." + s));
                addSpikes(names, p.name(), p.dynamics().spikes());
            }
            default -> {}
        }
    }

    /// Whether a state lives from step to step; the slopes of a Runge-Kutta step do not.
    private static boolean lasts(String state) {
        return state.indexOf(':') < 0;
    }

    private static void addSpikes(Set<String> names, String node, boolean has) {
        if (has) {
            names.add(node + "." + Probes.SPIKES);
        }
    }
}
