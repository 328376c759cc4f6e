package snn.simd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import snn.ir.graph.Named;

/// Finds what lies on a cycle together (Tarjan 1972, on the edges turned round, so that the
/// components come out in the direction of the data).
final class Components {
    private final List<Named> order;
    private final Map<String, List<Schedule.Source>> sources;

    /// Where a node stands in the order.
    private final Map<String, Integer> index = new HashMap<>();

    private final int[] place;
    private final int[] low;
    private int visited;
    private final Deque<Integer> open = new ArrayDeque<>();
    private final Set<Integer> isOpen = new HashSet<>();
    private final List<List<Named>> found = new ArrayList<>();

    private Components(List<Named> order, Map<String, List<Schedule.Source>> sources) {
        this.order = order;
        this.sources = sources;
        this.place = new int[order.size()];
        this.low = new int[order.size()];
        for (int n = 0; n < order.size(); n++) {
            index.put(order.get(n).name(), n);
        }
    }

    /// The components of `order`, each after all it takes its input from, each in that order.
    static List<List<Named>> of(List<Named> order, Map<String, List<Schedule.Source>> sources) {
        var search = new Components(order, sources);
        for (int n = 0; n < order.size(); n++) {
            if (search.place[n] == 0) {
                search.visit(n);
            }
        }
        return List.copyOf(search.found);
    }

    /// Since the order is that of the data, this goes as deep as loops are long and no deeper.
    private void visit(int node) {
        place[node] = ++visited;
        low[node] = visited;
        open.push(node);
        isOpen.add(node);
        for (Schedule.Source source : sources.getOrDefault(order.get(node).name(), List.of())) {
            Integer before = index.get(source.node().name());
            if (before == null) {
                continue;
            }
            if (place[before] == 0) {
                visit(before);
                low[node] = Math.min(low[node], low[before]);
            } else if (isOpen.contains(before)) {
                low[node] = Math.min(low[node], place[before]);
            }
        }
        if (low[node] == place[node]) {
            found.add(closed(node));
        }
    }

    private List<Named> closed(int root) {
        var members = new ArrayList<Integer>();
        int last;
        do {
            last = Objects.requireNonNull(open.pop());
            isOpen.remove(last);
            members.add(last);
        } while (last != root);
        Collections.sort(members);
        return members.stream().map(order::get).toList();
    }
}
