package snn.cli.report;

import java.util.List;
import snn.backend.Artefact;
import snn.backend.Report;
import snn.fpga.FpgaBackend;
import snn.fpga.FpgaOptions;
import snn.fpga.device.Device;
import snn.fpga.device.Devices;
import snn.ir.Program;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;

/// Whether a program fits a part.
///
/// @param uses what it would take, before synthesis; empty where it does not fit
/// @param why what is in the way, in words; empty where it fits
public record DeviceFit(String part, List<Report.Use> uses, String why) {
    public DeviceFit {
        uses = List.copyOf(uses);
    }

    boolean fits() {
        return why.isEmpty();
    }

    /// The answer of every part that has limits.
    static List<DeviceFit> of(Program program) {
        return Devices.ALL.stream()
                .filter(Device::isPart)
                .map(device -> of(program, device))
                .toList();
    }

    private static DeviceFit of(Program program, Device device) {
        return switch (new FpgaBackend(device, FpgaOptions.STANDARD).compile(program)) {
            case Result.Ok<Artefact>(var artefact, _) -> taken(device, artefact);
            case Result.Rejected<Artefact>(var problems) ->
                    new DeviceFit(device.title(), List.of(), words(problems));
        };
    }

    private static DeviceFit taken(Device device, Artefact artefact) {
        try (artefact) {
            return new DeviceFit(device.title(), artefact.report().uses(), "");
        }
    }

    private static String words(List<Diagnostic> problems) {
        return String.join("; ", problems.stream().map(Diagnostic::message).toList());
    }
}
