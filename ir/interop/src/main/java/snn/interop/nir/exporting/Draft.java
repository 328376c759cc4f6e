package snn.interop.nir.exporting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import snn.interop.nir.NirNode;
import snn.interop.nir.Primitive;
import snn.ir.tensor.Shape;

/// A network in the making: NIR's nodes under their paths, and wires that still know their delays.
final class Draft {
    private final Map<String, NirNode> nodes = new LinkedHashMap<>();
    private final List<Wire> wires = new ArrayList<>();

    /// Adds a node under a name like the wanted one that no other has.
    String add(String wanted, Primitive primitive, Shape in, Shape out) {
        String name = free(wanted);
        nodes.put(name, new NirNode(name, primitive, in, out));
        return name;
    }

    String free(String wanted) {
        String name = wanted;
        for (int n = 2; nodes.containsKey(name); n++) {
            name = wanted + n;
        }
        return name;
    }

    void wire(Wire wire) {
        wires.add(wire);
    }

    List<NirNode> nodes() {
        return List.copyOf(nodes.values());
    }

    NirNode node(String name) {
        NirNode node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("no node " + name);
        }
        return node;
    }

    boolean has(String name) {
        return nodes.containsKey(name);
    }

    List<Wire> wires() {
        return List.copyOf(wires);
    }

    void rewire(List<Wire> replacement) {
        var kept = List.copyOf(replacement);
        wires.clear();
        wires.addAll(kept);
    }

    void remove(String name) {
        nodes.remove(name);
        wires.removeIf(w -> w.from().equals(name) || w.to().equals(name));
    }

    /// Gives nodes other names, all different.
    void rename(UnaryOperator<String> names) {
        var renamed = new LinkedHashMap<String, NirNode>();
        nodes.forEach((name, node) -> {
            String other = names.apply(name);
            renamed.put(other, new NirNode(other, node.primitive(), node.in(), node.out()));
        });
        if (renamed.size() != nodes.size()) {
            throw new IllegalArgumentException("two nodes of one name");
        }
        nodes.clear();
        nodes.putAll(renamed);
        rewire(
                wires.stream()
                        .map(w -> w.from(names.apply(w.from())).to(names.apply(w.to())))
                        .toList());
    }

    List<Wire> into(String name) {
        return wires.stream().filter(w -> w.to().equals(name)).toList();
    }

    List<Wire> outOf(String name) {
        return wires.stream().filter(w -> w.from().equals(name)).toList();
    }
}
