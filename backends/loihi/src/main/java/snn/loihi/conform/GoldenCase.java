package snn.loihi.conform;

import java.util.ArrayList;
import java.util.List;

/// One network of a file, its input, and what the tools made of it.
record GoldenCase(
        int steps,
        List<GoldenInput> inputs,
        List<GoldenPopulation> populations,
        List<GoldenConnection> connections,
        List<TraceGroup> groups) {
    private static final int MOST_STEPS = 1 << 20;

    /// The trace that some profiles agree on.
    record TraceGroup(List<String> profiles, List<GoldenTrace> traces) {}

    static GoldenCase read(Place place) throws Malformed {
        int steps = place.at("steps").integer(1, MOST_STEPS);
        var sizes = new Sizes();
        var inputs = new ArrayList<GoldenInput>();
        for (var entry : place.at("inputs").members().entrySet()) {
            var input = GoldenInput.read(entry.getKey(), entry.getValue(), steps);
            sizes.add(input.name(), input.size(), entry.getValue());
            inputs.add(input);
        }
        var populations = new ArrayList<GoldenPopulation>();
        for (var entry : place.at("populations").members().entrySet()) {
            var population = GoldenPopulation.read(entry.getKey(), entry.getValue());
            sizes.add(population.name(), population.size(), entry.getValue());
            populations.add(population);
        }
        var connections = new ArrayList<GoldenConnection>();
        for (Place connection : place.at("connections").items()) {
            connections.add(GoldenConnection.read(connection, sizes));
        }
        var groups = groups(place.at("traces"), populations, steps);
        return new GoldenCase(steps, inputs, populations, connections, groups);
    }

    private static List<TraceGroup> groups(
            Place place, List<GoldenPopulation> populations, int steps) throws Malformed {
        var groups = new ArrayList<TraceGroup>();
        for (Place group : place.items()) {
            var profiles = new ArrayList<String>();
            for (Place profile : group.at("profiles").items()) {
                profiles.add(profile.text());
            }
            var traces = new ArrayList<GoldenTrace>();
            for (var entry : group.at("populations").members().entrySet()) {
                traces.add(trace(entry.getKey(), entry.getValue(), populations, steps));
            }
            groups.add(new TraceGroup(profiles, traces));
        }
        if (groups.isEmpty()) {
            throw place.malformed("no trace");
        }
        return groups;
    }

    private static GoldenTrace trace(
            String name, Place place, List<GoldenPopulation> populations, int steps)
            throws Malformed {
        for (int p = 0; p < populations.size(); p++) {
            if (populations.get(p).name().equals(name)) {
                return GoldenTrace.read(p, name, place, steps, populations.get(p).size());
            }
        }
        throw place.malformed("no population `%s`", name);
    }
}
