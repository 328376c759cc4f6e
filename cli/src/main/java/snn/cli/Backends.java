package snn.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import snn.backend.Artefact;
import snn.backend.Backend;
import snn.ir.Program;
import snn.ir.Target;
import snn.ir.diagnostic.Result;
import snn.loihi.LoihiBackend;
import snn.reference.ReferenceBackend;
import snn.simd.SimdBackend;

/// Every backend. To add one: its module in the pom, and a line here.
final class Backends {
    /// A backend as the command knows it.
    ///
    /// @param integer whether it takes the integer level alone
    /// @param targets the chips or parts it can be asked for, the first of them where nobody asks
    /// @param made gives the backend for one of these
    record Entry(
            String name, boolean integer, List<String> targets, Function<String, Backend> made) {}

    static final List<Entry> ALL =
            List.of(
                    new Entry(
                            "reference", false, List.of("reference"), _ -> new ReferenceBackend()),
                    new Entry("simd", false, List.of("simd"), _ -> new SimdBackend()),
                    new Entry("loihi", true, List.of("loihi1"), _ -> new LoihiBackend()));

    private Backends() {}

    static List<String> names() {
        return ALL.stream().map(Entry::name).toList();
    }

    static Entry named(String name) {
        return ALL.stream().filter(b -> b.name().equals(name)).findFirst().orElseThrow();
    }

    /// What a model asks of a backend: its first target that this backend knows.
    static Optional<Target> target(String backend, List<Target> targets) {
        List<String> known = named(backend).targets();
        return targets.stream().filter(t -> known.contains(t.name())).findFirst();
    }

    static Result<Artefact> compile(String backend, Program program, Optional<Target> target) {
        Entry entry = named(backend);
        String wanted = target.map(Target::name).orElse(entry.targets().getFirst());
        return entry.made().apply(wanted).compile(program);
    }
}
