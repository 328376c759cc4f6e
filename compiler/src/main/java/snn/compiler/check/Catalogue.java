package snn.compiler.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What may be called at a place, in the order in which it is listed, and by name.
public final class Catalogue {
    private final List<Signature> all;
    private final Map<String, Signature> named = new HashMap<>();

    public Catalogue(List<Signature> all) {
        this.all = List.copyOf(all);
        this.all.forEach(s -> named.putIfAbsent(s.name(), s));
    }

    public List<Signature> all() {
        return all;
    }

    public Optional<Signature> named(String name) {
        return Optional.ofNullable(named.get(name));
    }
}
