package snn.loihi;

import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import snn.loihi.image.Compartment;
import snn.loihi.image.CoreImage;
import snn.loihi.image.Destination;
import snn.loihi.image.InAxon;
import snn.loihi.image.InputPort;
import snn.loihi.image.SynapseFormat;
import snn.loihi.image.Synapses;
import snn.loihi.mapping.MappedPopulation;
import snn.loihi.mapping.Mapping;
import snn.loihi.mapping.Site;

/// Writes a mapping as JSON: `core-NNN.json` for each core, and `loihi.json`, which lists them and
/// says where every neuron and every input line is. Each file is written beside its place and moved
/// there, `loihi.json` last: a folder that has one is whole.
final class ImageFiles {
    private ImageFiles() {}

    static void write(Mapping mapping, Path folder) throws IOException {
        List<CoreImage> cores = mapping.image().cores();
        for (int k = 0; k < cores.size(); k++) {
            write(folder, coreFile(k), core(k, mapping.sites().get(k), cores.get(k)));
        }
        write(folder, "loihi.json", index(mapping));
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Path beside = Files.createTempFile(folder, name, ".part");
        try {
            Files.writeString(beside, text, StandardCharsets.UTF_8);
            Files.move(beside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static String coreFile(int core) {
        return filled("core-%03d.json", core);
    }

    private static String index(Mapping mapping) {
        var chip = mapping.chip();
        return filled(
                """
                {"format": "snn-loihi/1",
                 "chip": %s,
                 "steps": %d,
                 "chip_steps": %d,
                 "cores": [%s],
                 "populations": {
                %s
                 },
                 "ports": {
                %s
                 }}
                """,
                text(chip.name()),
                mapping.steps(),
                mapping.steps() + mapping.extraSteps(),
                IntStream.range(0, mapping.sites().size())
                        .mapToObj(k -> text(coreFile(k)))
                        .collect(Collectors.joining(", ")),
                mapping.populations().stream()
                        .map(ImageFiles::population)
                        .collect(Collectors.joining(",\n")),
                IntStream.range(0, mapping.ports().size())
                        .mapToObj(p -> port(mapping, p))
                        .collect(Collectors.joining(",\n")));
    }

    private static String population(MappedPopulation population) {
        return filled(
                "  %s: {\"steps_late\": %d, \"core\": %s, \"compartment\": %s}",
                text(population.name()),
                population.depth(),
                Arrays.toString(population.core()),
                Arrays.toString(population.compartment()));
    }

    private static String port(Mapping mapping, int which) {
        Mapping.Port port = mapping.ports().get(which);
        InputPort image = mapping.image().ports().get(which);
        return filled(
                "  %s: {\"steps_late\": %d, \"always\": %s, \"lines\": [%s]}",
                text(port.name()),
                port.depth(),
                port.always(),
                image.lines().stream()
                        .map(ImageFiles::destinations)
                        .collect(Collectors.joining(", ")));
    }

    private static String core(int number, Site site, CoreImage core) {
        return filled(
                """
                {"core": %d,
                 "router": [%d, %d],
                 "slot": %d,
                 "vmin": %d,
                 "vmax": %d,
                 "formats": [
                %s
                 ],
                 "compartments": [
                %s
                 ],
                 "in_axons": [
                %s
                 ]}
                """,
                number,
                site.x(),
                site.y(),
                site.slot(),
                core.clamp().vmin(),
                core.clamp().vmax(),
                lines(core.formats().stream().map(ImageFiles::format).toList()),
                lines(
                        IntStream.range(0, core.compartments().size())
                                .mapToObj(c -> compartment(core, c))
                                .toList()),
                lines(core.inAxons().stream().map(ImageFiles::axon).toList()));
    }

    private static String format(SynapseFormat format) {
        return filled(
                "{\"sign_mode\": %s, \"num_weight_bits\": %d, \"weight_exp\": %d}",
                text(format.sign().word()), format.weightBits(), format.exponent());
    }

    private static String compartment(CoreImage core, int c) {
        Compartment registers = core.compartments().get(c);
        return filled(
                "{\"du\": %d, \"dv\": %d, \"vth_mant\": %d, \"bias_mant\": %d, \"bias_exp\": %d,"
                        + " \"bias_from\": %d, \"refractory\": %d, \"out_axons\": %s}",
                registers.decayU(),
                registers.decayV(),
                registers.threshold(),
                registers.biasMantissa(),
                registers.biasExponent(),
                registers.biasFrom(),
                registers.refractory(),
                destinations(core.outAxons().get(c)));
    }

    private static String destinations(List<Destination> all) {
        var text = new StringJoiner(", ", "[", "]");
        all.forEach(d -> text.add("[" + d.core() + ", " + d.axon() + "]"));
        return text.toString();
    }

    private static String axon(InAxon axon) {
        return filled(
                "{\"from\": %s, \"synapses\": [%s]}",
                text(axon.source()),
                axon.synapses().stream()
                        .map(ImageFiles::synapses)
                        .collect(Collectors.joining(", ")));
    }

    private static String synapses(Synapses synapses) {
        String where =
                synapses.isRun()
                        ? "\"first\": " + synapses.first()
                        : "\"targets\": " + Arrays.toString(synapses.targets());
        return filled(
                "{\"format\": %d, \"delay\": %d, %s, \"weights\": %s}",
                synapses.format(), synapses.delay(), where, Arrays.toString(synapses.mantissas()));
    }

    private static String lines(List<String> entries) {
        return entries.stream().map(e -> "  " + e).collect(Collectors.joining(",\n"));
    }

    /// The same digits whatever the user's locale.
    private static String filled(String format, Object... facts) {
        return String.format(Locale.ROOT, format, facts);
    }

    private static String text(String value) {
        return new JsonPrimitive(value).toString();
    }
}
