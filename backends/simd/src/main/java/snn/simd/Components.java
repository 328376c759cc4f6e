package snn.simd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snn.ir.graph.Named;

/// Finds what lies on a cycle together (Tarjan 1972, on the edges turned round, so that the
/// components come out in the direction of the data).
final class Components {
    private final Map<Named, Integer> place = new LinkedHashMap<>();
    private final Map<Named, Integer> low = new LinkedHashMap<>();
    private final Deque<Named> open = new ArrayDeque<>();
    private final List<List<Named>> found = new ArrayList<>();
    private final List<Named> order;
    private final Map<String, List<Schedule.Source>> sources;

    private Components(List<Named> order, Map<String, List<Schedule.Source>> sources) {
        this.order = order;
        this.sources = sources;
    }

    /// The components of `order`, each after all it takes its input from, each in that order.
    static List<List<Named>> of(List<Named> order, Map<String, List<Schedule.Source>> sources) {
        var search = new Components(order, sources);
        for (Named node : order) {
            if (!search.place.containsKey(node)) {
                search.visit(node);
            }
        }
        return List.copyOf(search.found);
    }

    private void visit(Named node) {
        int mine = place.size();
        place.put(node, mine);
        low.put(node, mine);
        open.push(node);
        for (Schedule.Source source : sources.getOrDefault(node.name(), List.of())) {
            Named before = source.node();
            if (!order.contains(before)) {
                continue;
            }
            if (!place.containsKey(before)) {
                visit(before);
                low.merge(node, low.getOrDefault(before, mine), Math::min);
            } else if (open.contains(before)) {
                low.merge(node, place.getOrDefault(before, mine), Math::min);
            }
        }
        if (low.getOrDefault(node, mine) == mine) {
            found.add(closed(node));
        }
    }

    private List<Named> closed(Named root) {
        var members = new ArrayList<Named>();
        Named last;
        do {
            last = open.pop();
            members.add(last);
        } while (!last.equals(root));
        Collections.sort(members, (a, b) -> order.indexOf(a) - order.indexOf(b));
        return List.copyOf(members);
    }
}
