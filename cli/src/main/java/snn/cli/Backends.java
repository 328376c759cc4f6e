package snn.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import snn.backend.Artefact;
import snn.backend.Backend;
import snn.fpga.FpgaBackend;
import snn.fpga.FpgaOptions;
import snn.fpga.device.Device;
import snn.fpga.device.Devices;
import snn.ir.Program;
import snn.ir.Target;
import snn.ir.diagnostic.Result;
import snn.loihi.LoihiBackend;
import snn.reference.ReferenceBackend;
import snn.simd.QuickStartBackend;

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
                    new Entry("simd", false, List.of("simd"), _ -> new QuickStartBackend()),
                    new Entry("loihi", true, List.of("loihi1"), _ -> new LoihiBackend()),
                    new Entry("fpga", true, devices(), Backends::fpga));

    private Backends() {}

    /// All that netlists are made for; the first has no limits and is for simulation alone.
    private static List<String> devices() {
        var names = new ArrayList<String>(List.of(Devices.GENERIC.name()));
        Devices.ALL.stream().map(Device::name).filter(n -> !names.contains(n)).forEach(names::add);
        return List.copyOf(names);
    }

    private static Backend fpga(String device) {
        return new FpgaBackend(Devices.named(device).orElseThrow(), FpgaOptions.STANDARD);
    }

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
