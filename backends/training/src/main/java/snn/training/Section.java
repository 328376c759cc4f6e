package snn.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a shard goes through without meeting the others: it begins after the batch was measured by
/// `opening`, if by any, and ends with measuring for `next`.
record Section(
        Optional<NormalisationUnit> opening,
        List<Wiring.Group> groups,
        Optional<NormalisationUnit> next,
        int steps) {

    /// Cuts groups at the normalisations.
    static List<Section> of(List<Wiring.Group> groups, int steps) {
        List<Section> sections = new ArrayList<>();
        Optional<NormalisationUnit> opening = Optional.empty();
        List<Wiring.Group> open = new ArrayList<>();
        for (Wiring.Group group : groups) {
            if (group.units().getFirst() instanceof NormalisationUnit meeting) {
                sections.add(new Section(opening, List.copyOf(open), Optional.of(meeting), steps));
                opening = Optional.of(meeting);
                open.clear();
            } else {
                open.add(group);
            }
        }
        sections.add(new Section(opening, List.copyOf(open), Optional.empty(), steps));
        return sections;
    }

    void forward(Pass pass, int shard) {
        var all = new Steps(0, steps);
        opening.ifPresent(unit -> unit.forward(pass, shard, all));
        for (Wiring.Group group : groups) {
            if (group.looped()) {
                loop(group, pass, shard);
            } else {
                group.units().forEach(u -> u.forward(pass, shard, all));
            }
        }
        next.ifPresent(unit -> unit.measure(pass, shard));
    }

    private void loop(Wiring.Group group, Pass pass, int shard) {
        for (int t = 0; t < steps; t++) {
            var step = new Steps(t, t + 1);
            group.units().forEach(u -> u.forward(pass, shard, step));
        }
    }

    /// To be called once all shards went forwards.
    void combine(Pass pass) {
        next.ifPresent(unit -> unit.combine(pass));
    }

    void backward(Pass pass, int shard) {
        var all = new Steps(0, steps);
        next.ifPresent(unit -> unit.backward(pass, shard, all));
        for (Wiring.Group group : groups.reversed()) {
            if (group.looped()) {
                loopBack(group, pass, shard);
            } else {
                group.units().forEach(u -> u.backward(pass, shard, all));
            }
        }
        opening.ifPresent(unit -> unit.measureSlopes(pass, shard));
    }

    private void loopBack(Wiring.Group group, Pass pass, int shard) {
        for (int t = steps - 1; t >= 0; t--) {
            var step = new Steps(t, t + 1);
            group.units().reversed().forEach(u -> u.backward(pass, shard, step));
        }
    }

    /// To be called once all shards went backwards.
    void combineSlopes(Pass pass) {
        opening.ifPresent(unit -> unit.combineSlopes(pass));
    }
}
